/** Sentences for people, in the two languages of the product; a message names its template and what to put in. */
import { Schema } from "effect"

export const Text = Schema.Struct({ "zh-CN": Schema.NonEmptyString, en: Schema.NonEmptyString }).annotate({
  identifier: "Text"
})
export interface Text extends Schema.Schema.Type<typeof Text> {}

export const Locale = Schema.Literals(["zh-CN", "en"])
export type Locale = typeof Locale.Type

/** A sentence kept as data: `key` names the template, `values` fill its `{places}`. */
export const Message = Schema.Struct({
  key: Schema.NonEmptyString,
  values: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite]))
}).annotate({ identifier: "Message" })
export interface Message extends Schema.Schema.Type<typeof Message> {}

/** Templates by key; a module brings one catalogue for its rules. */
export type Messages = Readonly<Record<string, Text>>

export const message = (key: string, values: Message["values"] = {}): Message => ({ key, values })

/** Fills a template; an unknown key or value stays visible, so that a missing sentence is seen and not guessed. */
export const render = (messages: Messages, sentence: Message, locale: Locale): string =>
  (messages[sentence.key]?.[locale] ?? sentence.key).replaceAll(/\{(\w+)\}/gu, (place, name: string) =>
    String(sentence.values[name] ?? place)
  )

export const renderBoth = (messages: Messages, sentence: Message): Text => ({
  "zh-CN": render(messages, sentence, "zh-CN"),
  en: render(messages, sentence, "en")
})
