/** The small set of line icons, drawn inline on a 16-unit grid; decoration only, the word stands beside or in a label. */
const strokes = {
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.5 10.5l3 3",
  close: "M4 4l8 8M12 4l-8 8",
  check: "M3 8.5l3.2 3L13 4.5",
  dash: "M4 8h8",
  "chevron-down": "M4 6l4 4 4-4",
  "chevron-up": "M4 10l4-4 4 4",
  "chevron-left": "M10 4L6 8l4 4",
  "chevron-right": "M6 4l4 4-4 4",
  "arrow-up": "M8 13V3M4 7l4-4 4 4",
  "arrow-down": "M8 3v10M4 9l4 4 4-4",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  download: "M8 2.5v7.5M5 7l3 3 3-3M2.5 13h11",
  upload: "M8 10V2.5M5 5.5l3-3 3 3M2.5 13h11",
  print: "M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z",
  undo: "M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  pin: "M5.5 2.5h5M6.5 2.5v4l-2 3h7l-2-3v-4M8 9.5v4",
  plus: "M8 3v10M3 8h10",
  calendar: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
  warning: "M8 2.5l6 11H2zM8 6.5v3.5M8 11.5v.5",
  info: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 7v4M8 5v.5",
  home: "M2.5 7.5L8 3l5.5 4.5M4 6.5v7h8v-7",
  organizations: "M3 13.5v-11h6v11M9 6.5h4v7M2 13.5h12M5 5.5h2M5 8h2M5 10.5h2",
  policy: "M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5",
  indicators: "M2.5 13.5h11M4.5 13.5v-4M8 13.5v-9M11.5 13.5v-6.5",
  imports: "M2.5 9.5v4h11v-4M8 2.5v8M5 7.5l3 3 3-3",
  modules: "M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5h-4.5zM2.5 9h4.5v4.5h-4.5zM11.2 9v4.5M9 11.2h4.5",
  users:
    "M6 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3a2.2 2.2 0 0 1 0 4.2M12 9.6a4 4 0 0 1 2.5 3.9",
  preferences: "M2.5 5h6M11.5 5h2M10 3.5v3M2.5 11h2M7.5 11h6M6 9.5v3",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3"
} as const

export type IconName = keyof typeof strokes

export const Icon = (props: { readonly name: IconName; readonly class?: string }) => (
  <svg
    viewBox="0 0 16 16"
    class={`size-4 shrink-0 fill-none stroke-current ${props.class ?? ""}`}
    stroke-width="1.4"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={strokes[props.name]} />
  </svg>
)
