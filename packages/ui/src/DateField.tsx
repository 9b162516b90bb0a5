/** A day, typed as `2026-11-23` or picked; used for every “as of”. */
import { DatePicker } from "@ark-ui/solid/date-picker"
import { CalendarDate, parseDate } from "@internationalized/date"
import { createMemo, For, Index, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { controlClass, floatClass, labelClass } from "./field-class.ts"
import { iconButtonClass } from "./IconButton.tsx"
import { Icon } from "./Icon.tsx"
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

const Grid = (props: { readonly view: "month" | "year" }) => (
  <DatePicker.Context>
    {(api) => (
      <DatePicker.Table class="border-collapse">
        <DatePicker.TableBody>
          <Index each={props.view === "month" ? api().getMonthsGrid({ columns: 4, format: "short" }) : api().getYearsGrid({ columns: 4 })}>
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

export const DateField = (props: {
  readonly label: string
  /** `yyyy-mm-dd`, or empty. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly hideLabel?: boolean
  readonly latest?: string
  readonly class?: string
}) => {
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
      format={(date) => date.toString()}
      parse={(text) => readDay(text)}
      placeholder="2026-11-23"
      locale={locale()}
      startOfWeek={1}
      timeZone="Asia/Shanghai"
      {...(props.latest === undefined ? {} : { max: parseDate(props.latest) })}
      positioning={{ gutter: 4, placement: "bottom-start" }}
    >
      <DatePicker.Label class={props.hideLabel === true ? "sr-only" : labelClass}>{props.label}</DatePicker.Label>
      <DatePicker.Control class="relative">
        <DatePicker.Input class={`${controlClass} pe-8`} inputmode="numeric" autocomplete="off" />
        <DatePicker.Trigger
          class="absolute inset-y-0 end-0 flex w-8 items-center justify-center rounded-md text-ink-faint hover:text-ink"
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
                    {(wide) => <Grid view={wide()} />}
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
