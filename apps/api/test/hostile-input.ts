/** Inputs nobody should send, made from the API's own document: right in form where it helps, wrong somewhere. */
import type { Random } from "@shezu/fixtures/random/Random"

interface Shape {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: ReadonlyArray<string>
  readonly items?: Shape
  readonly anyOf?: ReadonlyArray<Shape>
  readonly allOf?: ReadonlyArray<Shape>
  readonly minimum?: number
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Shape
}

export interface Operation {
  readonly parameters?: ReadonlyArray<Parameter>
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> }
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> }
}

export interface Attack {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Every text carries it, so that it is found wherever it is repeated. */
export const canary = "金丝雀canary"

/** Stands for the tag of the record, which only who asks knows. */
export const currentTag = '"current"'

/** What a schema of that name would take. */
const likely: Readonly<Record<string, string>> = {
  PlainDate: "2020-01-05",
  CreditCode: "51370403MJE000013D",
  RuleId: "party.coverage"
}

const honest = ["槐树里", "青檀区养蜂协会", "2020-01-05", "community", "normal", "51370403MJE000013D", "核对"]

const texts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "\ufeff",
  "𠮷".repeat(40),
  "长".repeat(5_000),
  "e\u0301".repeat(200),
  "' OR 1=1 --",
  "\\'; DROP TABLE organization; --",
  "%00%ff%",
  "${jndi:ldap://x}",
  "{{7*7}}",
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "1e309",
  "-0",
  "NaN",
  "0x10",
  "١٢٣",
  "9".repeat(400),
  "2026-02-30",
  "9999-12-31",
  "0001-01-01",
  "019845e1-682f-7b02-a706-3b2422d13aec",
  "\r\nSet-Cookie: x=1",
  "<script>alert(1)</script>",
  "a,b,,c",
  "null",
  "[]",
  "rule:party.coverage",
  "party.own-built"
]
const numbers = [
  "0",
  "-1",
  "1.5",
  "1e308",
  "1e999",
  "-1e999",
  "9007199254740993",
  "2147483648",
  "1e-400",
  "99999999999999999999999999",
  "-0"
]
const oddities = [
  "null",
  "true",
  "[]",
  "{}",
  "[[]]",
  '[null,"x",{}]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '""'
]

/** `ids` are of records there are, so that some of it goes deeper than the door. */
export const attacker = (document: Document, random: Random, ids: ReadonlyArray<string>) => {
  const hostileText = () => (random.percent(60) ? `${random.pick(texts)}${canary}` : random.pick(texts))
  const text = () =>
    random.percent(55)
      ? `${random.pick(honest)}${random.below(1_000)}`
      : random.percent(40)
        ? random.pick(honest)
        : hostileText()
  const quoted = () => JSON.stringify(text())

  /** JSON by hand, because a writer would refuse what we want to say. */
  const json = (shape: Shape, depth = 0): string => {
    if (random.percent(3) || depth > 6) return random.pick([quoted(), random.pick(numbers), random.pick(oddities)])
    const { $ref: reference } = shape
    if (reference !== undefined) {
      const name = reference.split("/").at(-1) ?? ""
      const fitting = likely[name]
      if (fitting !== undefined && random.percent(80)) return JSON.stringify(fitting)
      return json(document.components.schemas[name] ?? {}, depth + 1)
    }
    const of = [shape.anyOf ?? shape.allOf ?? []].find((some) => some.length > 0)
    if (of !== undefined) return json(random.pick(of), depth + 1)
    if (shape.enum !== undefined && random.percent(80)) return JSON.stringify(random.pick(shape.enum))
    if (shape.type === "object" || shape.properties !== undefined) {
      const members = Object.entries(shape.properties ?? {}).flatMap(([name, part]) =>
        random.percent(shape.required?.includes(name) === true ? 99 : 12)
          ? [`${JSON.stringify(name)}:${json(part, depth + 1)}`]
          : []
      )
      if (random.percent(3)) members.push(`${quoted()}:${quoted()}`)
      if (random.percent(3)) members.push(`"__proto__":{"polluted":${quoted()}}`)
      const [first] = members
      if (random.percent(10) && first !== undefined) members.push(first)
      return `{${members.join(",")}}`
    }
    if (shape.type === "array") {
      return `[${Array.from({ length: random.below(4) }, () => json(shape.items ?? {}, depth + 1)).join(",")}]`
    }
    if (shape.type === "integer" || shape.type === "number")
      return random.percent(20) ? random.pick(numbers) : String(random.below(9))
    if (shape.type === "boolean") return random.pick(["true", "false", quoted()])
    return quoted()
  }

  const word = (parameter: Parameter): string => {
    const known = [parameter.schema, document.components.schemas[parameter.schema.$ref?.split("/").at(-1) ?? ""]]
    const [choice] = known.flatMap((shape) => (shape?.enum === undefined ? [] : [shape.enum]))
    if (choice !== undefined && random.percent(60)) return String(random.pick(choice))
    if (parameter.name === "id" && random.percent(70)) return random.pick(ids)
    return random.percent(20) ? random.pick(numbers) : text()
  }

  /** Broken halves of characters cannot be percent-encoded; they are sent as the bytes a careless client makes of them. */
  const escape = (value: string): string => (value.isWellFormed() ? encodeURIComponent(value) : "%ED%A0%80")

  const headers = ({ parameters = [], requestBody }: Operation): Record<string, string> => {
    const made: Record<string, string> = {}
    for (const { in: place, name } of parameters) {
      if (place === "header" && random.percent(80)) {
        made[name] = random.percent(60)
          ? name === "If-Match"
            ? currentTag
            : `k${random.below(40)}`
          : random.pick(['"1"', "*", '"checked"', 'W/"1"', "x".repeat(3_000), "a b", '"999999999999999"', "k1"])
      }
    }
    const [media] = Object.keys(requestBody?.content ?? {})
    if (media !== undefined)
      made["content-type"] = random.percent(95)
        ? media
        : random.pick(["text/plain", "application/xml", "multipart/form-data", "x"])
    return made
  }

  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const one = { method: method.toUpperCase(), path, operation }
      // What writes is tried more often.
      return method === "get" ? [one] : [one, one, one, one]
    })
  )

  return (): Attack => {
    const { method, operation, path } = random.pick(operations)
    const { parameters = [], requestBody } = operation
    const place = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const known = parameters.find((one) => one.in === "path" && one.name === name)
      const made = escape(known === undefined ? text() : word(known))
      return made === "" ? "x" : made
    })
    const asked = parameters
      .filter((one) => one.in === "query" && (one.required === true ? random.percent(95) : random.percent(40)))
      .flatMap((one) => {
        const pair = `${one.name}=${escape(word(one))}`
        return random.percent(4) ? [pair, pair] : [pair]
      })
    if (random.percent(5)) asked.push(`__proto__=${escape(text())}`)
    const [shape] = Object.values(requestBody?.content ?? {})
    return {
      method,
      path: asked.length === 0 ? place : `${place}?${asked.join("&")}`,
      headers: headers(operation),
      ...(shape === undefined
        ? {}
        : { body: random.percent(5) ? random.pick(["{", "\u0000", "[".repeat(50_000)]) : json(shape.schema) })
    }
  }
}
