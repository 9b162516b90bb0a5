/** How every field looks, so that text, select and date stand level. */
export const controlClass =
  "h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-base text-ink hover:border-ink-soft aria-invalid:border-accent-ink disabled:bg-sunken disabled:text-ink-faint"

export const labelClass = "text-sm text-ink-soft"

export const hintClass = "text-sm text-ink-faint"

export const errorClass = "text-sm text-accent-ink"

/** A floating list or panel. */
export const floatClass =
  "z-(--z-float) max-h-[70vh] overflow-auto rounded-md border border-line bg-surface text-base text-ink shadow-float focus:outline-none"

export const itemClass =
  "flex min-h-8 w-full cursor-pointer items-center gap-2 px-3 py-1 text-left data-highlighted:bg-sunken data-disabled:cursor-not-allowed data-disabled:text-ink-faint"
