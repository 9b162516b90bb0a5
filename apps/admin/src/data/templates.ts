/** Spreadsheet templates of a module: the list, and a filled workbook checked, taken and sent back. */
import type { PreviewView, TakenView } from "@shezu/api/template-view"
import { locale } from "@shezu/ui/preferences.ts"

import { api, read } from "./api.ts"
import { sendFile } from "./sending.ts"

export const templates = (module: string) => read(api.modules[":id"].templates.$get({ param: { id: module } }))
export type TemplateRow = Awaited<ReturnType<typeof templates>>[number]

export type Preview = typeof PreviewView.Type
export type Taken = typeof TakenView.Type

/** A template of a module. */
export interface Of {
  readonly module: string
  readonly template: string
}

const addressOf = ({ module, template }: Of) => `/api/modules/${module}/templates/${template}`

export const workbookHref = (of: Of): string => `${addressOf(of)}.xlsx?locale=${locale()}`

export const check = async (of: Of, file: File): Promise<Preview> =>
  (await sendFile(`${addressOf(of)}/check`, file, {})).json()

/** Takes what the preview showed; `key` makes a repeated attempt the same one. */
export const take = async (
  of: Of,
  file: File,
  { outcomeSha256, sha256 }: Preview,
  only: "all" | "accepted",
  key: string
): Promise<Taken> =>
  (
    await sendFile(
      `${addressOf(of)}/take`,
      file,
      { sha256, outcomeSha256, ...(only === "accepted" ? { only } : {}) },
      { "idempotency-key": key }
    )
  ).json()

/** The rows that were sent back, as a file to save. */
export const sentBack = async (of: Of, file: File): Promise<Blob> =>
  (await sendFile(`${addressOf(of)}/rejected.xlsx`, file, { locale: locale() })).blob()
