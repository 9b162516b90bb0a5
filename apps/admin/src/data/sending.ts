/** Sends a file as it is. */
import { ProblemError } from "@shezu/ui/Loaded"

import { problemIn } from "./api.ts"

/** Answers what the service answered to it, if that is good. */
export const sendFile = async (
  address: string,
  file: File,
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {}
): Promise<Response> => {
  const response = await fetch(`${address}?${new URLSearchParams({ name: file.name, ...query })}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body: file
  }).catch(() => undefined)
  if (response === undefined) {
    throw new ProblemError({ title: { "zh-CN": "上传中断，请重试", en: "The upload broke off; try again" } })
  }
  if (!response.ok) throw await problemIn(response)
  return response
}
