/** How a run of a job is said to have gone wrong. */
import { message, type Messages, renderBoth, type Text } from "@shezu/domain/text/Text"
import type { RunFault } from "@shezu/persistence/jobs/JobQueue"

const sentences = {
  threw: { "zh-CN": "出错：{detail}", en: "It failed: {detail}" },
  "too-slow": {
    "zh-CN": "在 {detail} 内没有完成，已中止，未留下改动",
    en: "It did not end within {detail} and was ended; nothing it changed was kept"
  },
  "module-off": { "zh-CN": "所用模块已停用：{detail}", en: "A module that it asked is off: {detail}" },
  lost: { "zh-CN": "执行它的服务进程中断", en: "The process that ran it went away" }
} as const satisfies Record<RunFault["reason"], Text>

const messages: Messages = sentences

export const whyFailed = ({ detail, reason }: RunFault): Text => renderBoth(messages, message(reason, { detail }))

/** Why a job is not run any more. */
export const whyOff = (times: number, last: RunFault): Text => {
  const said = whyFailed(last)
  return {
    "zh-CN": `连续 ${times} 次失败，已停用到下次启动。最近一次${said["zh-CN"]}`,
    en: `It failed ${times} times in a row and is off until the next start. The last time: ${said.en}`
  }
}

/** Of a job that holds on to what it works with, whatever it is told. */
export const cannotBeStopped: Text = {
  "zh-CN": "执行中的任务无法中止，已停用到下次启动",
  en: "A run of it could not be stopped, and it is off until the next start"
}
