export const zh = {
  settingsPage: {
    open: "设置",
    title: "{{ module }}：设置",
    lead: "只对本单位有效，停用模块后保留。法律和政策规定的数值不在此处。",
    save: "保存",
    saved: "已保存",
    nothing: "没有改动",
    failed: "有 {{ count }} 项没有保存，原因写在各项下面",
    labelled: "{{ title }}（{{ unit }}）",
    withUnit: "{{ value }} {{ unit }}",
    initial: "初始值：{{ value }}",
    holds: "现为 {{ value }}",
    holdsInitial: "沿用初始值",
    chosen: "{{ by }} 于 {{ at }} 设定",
    putBack: "{{ by }} 于 {{ at }} 恢复初始值",
    unfit: "{{ by }} 于 {{ at }} 所设的值不符合模块现在的要求，现按初始值办理",
    back: "恢复初始值",
    willBack: "保存后恢复初始值",
    takes: "须为{{ what }}",
    readOnly: "持有“{{ permission }}”权限的人可以修改",
    yes: "是",
    no: "否",
    blank: "（空）"
  }
} as const
