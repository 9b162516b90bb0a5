/** The words of modules' jobs, loaded with the page that shows them. */
export const zh = {
  jobs: {
    table: "{{ module }}：定时任务",
    title: "定时任务",
    next: "下次执行",
    last: "上次执行",
    never: "尚未执行",
    none: "不执行",
    running: "自 {{ at }} 起执行中",
    done: "{{ at }} 完成",
    failed: "{{ at }} 失败",
    retrying: "{{ at }} 失败，将重试",
    stopped: "{{ at }} 中止"
  }
} as const
