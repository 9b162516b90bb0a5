/** Reads docs/gaps.md: every line that begins `- **` is a gap, `- **G-<id>** <what is missing>`. */
import { type Problem, problem } from "./Problem.ts"

export interface Gaps {
  readonly ids: ReadonlySet<string>
  readonly problems: ReadonlyArray<Problem>
}

const opening = /^\s*[-*]\s+\*\*/u
const entry = /^- \*\*G-((?:\d+|[A-Z])\.\d+)\*\* \S/u

export const readGaps = (text: string): Gaps => {
  const ids = new Set<string>()
  const problems: Array<Problem> = []
  for (const [at, written] of text.split(/\r?\n/u).entries()) {
    if (!opening.test(written)) continue
    const id = entry.exec(written)?.[1]
    const where = `line ${at + 1}`
    if (id === undefined) {
      problems.push(problem("gap-malformed", where, "a gap is written `- **G-<id>** <what is missing>`"))
    } else if (ids.has(id)) {
      problems.push(problem("gap-repeated", `G-${id}`, `${where} repeats it`))
    } else ids.add(id)
  }
  return { ids, problems }
}
