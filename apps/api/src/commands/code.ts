/** `shezu code check <code>…`: which codes are valid, and what is wrong with the others. */
import { kindOf, problems } from "@shezu/domain/identifier/CreditCode"

import { answer, type Command } from "./command.ts"
import { Misused } from "./Misused.ts"

const words = {
  shape: "应为 18 位大写字母和数字 (shape)",
  department: "前两位不是民政部门登记的类别 (department)",
  "organization-check": "第 17 位校验不符 (organization-check)",
  "check-character": "第 18 位校验不符 (check-character)"
} as const

export const code: Command = async (context) => {
  const [verb, ...codes] = context.words
  if (verb !== "check" || codes.length === 0) throw new Misused("shezu code check <code>… [--json]")
  const checked = codes.map((one) => {
    const found = problems(one)
    return { code: one, valid: found.length === 0, kind: found.includes("shape") ? null : kindOf(one), problems: found }
  })
  answer(
    context,
    checked,
    checked.map(
      (one) =>
        `${one.code}  ${one.valid ? `有效 (${one.kind ?? "—"})` : one.problems.map((problem) => words[problem]).join("；")}`
    )
  )
  return 0
}
