/** Accessibility rules of axe-core, run inside the page; the answer names each rule and the elements that break it. */
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"

import type { Page } from "playwright-core"

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<{ readonly target: ReadonlyArray<string>; readonly failureSummary?: string }>
}

/** Rules of WCAG 2.1 A and AA that the page breaks; empty when none. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  // Through the debugger, so the page's own script policy stays as it is.
  await page.evaluate(source)
  const found: ReadonlyArray<Violation> = await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }).then((result) => result.violations)`
  )
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`)
  )
}
