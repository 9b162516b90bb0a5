/** Imports for the pages: upload, follow, commit, undo. */
import { api, done, read } from "./api.ts"
import { sendFile } from "./sending.ts"

export const imports = async () => (await read(api.imports.$get({ query: { limit: "100" } }))).items
export type ImportRow = Awaited<ReturnType<typeof imports>>[number]

export const importBatch = (id: string) => read(api.imports[":id"].$get({ param: { id } }))
export type ImportBatch = Awaited<ReturnType<typeof importBatch>>

export type Severity = "error" | "warning"

/** Problems of a batch, a page at a time. */
export const importIssues = (id: string, severity: Severity, after: number | undefined) =>
  read(
    api.imports[":id"].problems.$get({
      param: { id },
      query: { severity, limit: "200", ...(after === undefined ? {} : { after: String(after) }) }
    })
  )

/** The tag of a batch is its state: what was seen is what is acted on. */
const seen = (batch: Pick<ImportRow, "state">) => ({ headers: { "if-match": `"${batch.state}"` } })

export const commit = (batch: ImportRow) =>
  done(api.imports[":id"].commit.$post({ param: { id: batch.id } }, seen(batch)))

export const undo = (batch: ImportRow) => done(api.imports[":id"].undo.$post({ param: { id: batch.id } }, seen(batch)))

/** The key makes a repeated attempt the same upload. */
export const upload = async (file: File): Promise<{ readonly id: string }> =>
  (await sendFile("/api/imports", file, {}, { "idempotency-key": crypto.randomUUID() })).json()
