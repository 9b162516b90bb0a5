/** A day, typed as `2026-11-23` or picked; used for every “as of”. */
import { DatePicker } from "@ark-ui/solid/date-picker"
import { CalendarDate, parseDate } from "@internationalized/date"
import { createMemo, createSignal, createUniqueId, For, Index, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { controlClass, errorClass, floatClass, labelClass } from "./field-class.ts"
import { Icon } from "./Icon.tsx"
import { iconButtonClass } from "./IconButton.tsx"
import { t } from "./locale/t.ts"
import { locale } from "./preferences.ts"

const written = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/u

/** Reads a day as people type it; a day that does not exist is nothing. */
export const readDay = (text: string): CalendarDate | undefined => {
  const found = written.exec(text.trim())
  if (found === null) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const read = new CalendarDate(year, month, day)
  return read.year === year && read.month === month && read.day === day ? read : undefined
}

const cellClass =
  "flex size-8 items-center justify-center rounded-md hover:bg-sunken data-selected:bg-ink data-selected:text-surface data-today:underline data-today:underline-offset-4 data-outside-range:text-ink-faint data-disabled:text-ink-faint data-focus:outline-2 data-focus:outline-ink"

const wideCellClass = cellClass.replace("size-8", "h-8 w-14")

const Wide = (props: { readonly view: "month" | "year" }) => (
  <DatePicker.Context>
    {(api) => (
      <DatePicker.Table class="border-collapse">
        <DatePicker.TableBody>
          <Index
            each={
              props.view === "month"
                ? api().getMonthsGrid({ columns: 4, format: "short" })
                : api().getYearsGrid({ columns: 4 })
            }
          >
            {(row) => (
              <DatePicker.TableRow>
                <Index each={row()}>
                  {(cell) => (
                    <DatePicker.TableCell value={cell().value} class="p-0">
                      <DatePicker.TableCellTrigger class={wideCellClass}>{cell().label}</DatePicker.TableCellTrigger>
                    </DatePicker.TableCell>
                  )}
                </Index>
              </DatePicker.TableRow>
            )}
          </Index>
        </DatePicker.TableBody>
      </DatePicker.Table>
    )}
  </DatePicker.Context>
)

const Head = () => (
  <DatePicker.ViewControl class="flex items-center justify-between pb-2">
    <DatePicker.PrevTrigger class={iconButtonClass} aria-label={t("date.previous")}>
      <Icon name="chevron-left" />
    </DatePicker.PrevTrigger>
    <DatePicker.ViewTrigger class="h-8 rounded-md px-2 hover:bg-sunken" aria-label={t("date.view")}>
      <DatePicker.RangeText />
    </DatePicker.ViewTrigger>
    <DatePicker.NextTrigger class={iconButtonClass} aria-label={t("date.next")}>
      <Icon name="chevron-right" />
    </DatePicker.NextTrigger>
  </DatePicker.ViewControl>
)

const Days = () => (
  <DatePicker.Context>
    {(api) => (
      <DatePicker.Table class="border-collapse">
        <DatePicker.TableHead>
          <DatePicker.TableRow>
            <Index each={api().weekDays}>
              {(weekDay) => (
                <DatePicker.TableHeader class="h-8 w-8 text-xs font-normal text-ink-faint">
                  {weekDay().narrow}
                </DatePicker.TableHeader>
              )}
            </Index>
          </DatePicker.TableRow>
        </DatePicker.TableHead>
        <DatePicker.TableBody>
          <Index each={api().weeks}>
            {(week) => (
              <DatePicker.TableRow>
                <Index each={week()}>
                  {(day) => (
                    <DatePicker.TableCell value={day()} class="p-0">
                      <DatePicker.TableCellTrigger class={cellClass}>{day().day}</DatePicker.TableCellTrigger>
                    </DatePicker.TableCell>
                  )}
                </Index>
              </DatePicker.TableRow>
            )}
          </Index>
        </DatePicker.TableBody>
      </DatePicker.Table>
    )}
  </DatePicker.Context>
)

/** The typed part. Ark's own input refuses every sign but the separator of the language, and `-` is not that of zh-CN. */
const Typed = (props: {
  readonly id: string
  readonly value: string | undefined
  readonly latest: string | undefined
  readonly onChange: (value: string | undefined) => void
}) => {
  const [text, setText] = createSignal<string>()
  const [refused, setRefused] = createSignal(false)
  const settle = () => {
    const typed = text()
    if (typed === undefined) return
    const read = typed.trim() === "" ? undefined : readDay(typed)?.toString()
    const fine = typed.trim() === "" || (read !== undefined && (props.latest === undefined || read <= props.latest))
    setRefused(!fine)
    if (!fine) return
    setText(undefined)
    if (read !== props.value) props.onChange(read)
  }
  return (
    <>
      <input
        id={props.id}
        class={`${controlClass} pe-8`}
        inputmode="numeric"
        autocomplete="off"
        placeholder="2026-11-23"
        aria-invalid={refused()}
        aria-describedby={refused() ? `${props.id}-error` : undefined}
        value={text() ?? props.value ?? ""}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) settle()
        }}
      />
      <div aria-live="polite">
        <Show when={refused()}>
          <p
            id={`${props.id}-error`}
            class={`${errorClass} absolute start-0 top-full z-(--z-sticky) bg-surface whitespace-nowrap`}
          >
            {t("date.invalid")}
          </p>
        </Show>
      </div>
    </>
  )
}

export const DateField = (props: {
  readonly label: string
  /** `yyyy-mm-dd`, or empty. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly hideLabel?: boolean
  readonly latest?: string
  readonly class?: string
}) => {
  const id = createUniqueId()
  const value = createMemo(() => {
    const read = props.value === undefined ? undefined : readDay(props.value)
    return read === undefined ? [] : [read]
  })
  return (
    <DatePicker.Root
      class={`flex flex-col gap-1 ${props.class ?? ""}`}
      value={value()}
      onValueChange={(details) => {
        const next = details.value[0]?.toString()
        if (next !== props.value) props.onChange(next)
      }}
      locale={locale()}
      startOfWeek={1}
      timeZone="Asia/Shanghai"
      {...(props.latest === undefined ? {} : { max: parseDate(props.latest) })}
      positioning={{ gutter: 4, placement: "bottom-end" }}
    >
      <label for={id} class={props.hideLabel === true ? "sr-only" : labelClass}>
        {props.label}
      </label>
      <DatePicker.Control class="relative">
        <Typed id={id} value={props.value} latest={props.latest} onChange={(next) => props.onChange(next)} />
        <DatePicker.Trigger
          class="absolute inset-y-0 end-0 flex h-8 w-8 items-center justify-center rounded-md text-ink-faint hover:text-ink"
          aria-label={t("date.open")}
        >
          <Icon name="calendar" />
        </DatePicker.Trigger>
      </DatePicker.Control>
      <Portal>
        <DatePicker.Positioner>
          <DatePicker.Content class={`${floatClass} p-3`}>
            <For each={["day", "month", "year"] as const}>
              {(view) => (
                <DatePicker.View view={view}>
                  <Head />
                  <Show when={view !== "day" && view} fallback={<Days />}>
                    {(wide) => <Wide view={wide()} />}
                  </Show>
                </DatePicker.View>
              )}
            </For>
          </DatePicker.Content>
        </DatePicker.Positioner>
      </Portal>
    </DatePicker.Root>
  )
}
