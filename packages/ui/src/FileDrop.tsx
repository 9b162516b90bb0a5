/** Takes one file, dropped or chosen; says what it refuses and what to do. */
import { FileUpload } from "@ark-ui/solid/file-upload"
import { createSignal, Show } from "solid-js"

import { buttonClass } from "./Button.tsx"
import { errorClass } from "./field-class.ts"
import { bytes } from "./format.ts"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"

export const FileDrop = (props: {
  readonly label: string
  /** File name endings, such as `.xlsx`. */
  readonly endings: ReadonlyArray<string>
  readonly maxBytes: number
  readonly onFile: (file: File) => void
  readonly disabled?: boolean
}) => {
  const [refused, setRefused] = createSignal<string>()
  const types = () => props.endings.join("、")
  const take = (file: File) => {
    if (!props.endings.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      setRefused(t("file.wrongType", { name: file.name, types: types() }))
    } else if (file.size > props.maxBytes) {
      setRefused(t("file.tooLarge", { name: file.name, size: bytes(props.maxBytes) }))
    } else {
      setRefused(undefined)
      props.onFile(file)
    }
  }
  return (
    <FileUpload.Root
      maxFiles={1}
      // Never kept here, so that the same name can be chosen again after it was mended.
      acceptedFiles={[]}
      disabled={props.disabled === true}
      onFileChange={(details) => {
        const file = details.acceptedFiles[0] ?? details.rejectedFiles[0]?.file
        if (file !== undefined) take(file)
      }}
    >
      <FileUpload.Label class="sr-only">{props.label}</FileUpload.Label>
      <FileUpload.Dropzone
        aria-label={props.label}
        disableClick
        class="flex flex-col items-center gap-2 rounded-md border border-dashed border-line-strong bg-surface px-4 py-10 text-center data-dragging:border-ink data-dragging:bg-sunken"
      >
        <Icon name="upload" class="size-6 text-ink-faint" />
        <p class="flex flex-wrap items-center justify-center gap-2">
          {t("file.drop")}
          <FileUpload.Trigger class={buttonClass("plain")}>{t("file.browse")}</FileUpload.Trigger>
        </p>
        <p class="text-sm text-ink-faint">{t("file.limit", { types: types(), size: bytes(props.maxBytes) })}</p>
      </FileUpload.Dropzone>
      <FileUpload.HiddenInput accept={props.endings.join(",")} />
      <div aria-live="assertive">
        <Show when={refused()}>{(sentence) => <p class={`${errorClass} pt-2`}>{sentence()}</p>}</Show>
      </div>
    </FileUpload.Root>
  )
}
