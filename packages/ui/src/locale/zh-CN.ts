/** Words of the kit itself; pages bring their own. */
export const zh = {
  close: "关闭",
  cancel: "取消",
  clear: "清除",
  open: "打开",
  more: "更多",
  loading: "正在读取",
  copy: "复制",
  copied: "已复制",
  required: "必填",
  remove: "移除 {{ name }}",
  choose: "请选择",
  noMatch: "没有相符的选项",
  date: {
    open: "选择日期",
    previous: "上一页",
    next: "下一页",
    today: "今天",
    view: "切换年月",
    invalid: "没有这一天或晚于今天，请按 2026-11-23 的格式填写"
  },
  grid: {
    sortAscending: "按 {{ column }} 升序排列",
    sortDescending: "按 {{ column }} 降序排列",
    unsort: "取消按 {{ column }} 排序",
    columns: "列设置",
    show: "显示 {{ column }}",
    up: "把 {{ column }} 前移",
    down: "把 {{ column }} 后移",
    pin: "固定 {{ column }}",
    unpin: "取消固定 {{ column }}",
    reset: "恢复默认列",
    selectAll: "选择本页",
    select: "选择 {{ row }}",
    selected: "已选 {{ count }} 条",
    total: "共 {{ count }} 条",
    atLeast: "{{ count }} 条以上",
    range: "第 {{ from }}–{{ to }} 条",
    previous: "上一页",
    next: "下一页",
    rows: "{{ count }} 条结果",
    paging: "翻页",
    keys: "上下键移动，回车打开，空格选择"
  },
  views: {
    title: "视图",
    none: "还没有保存的视图。",
    name: "把当前筛选和排序存为",
    save: "保存"
  },
  filter: {
    label: "筛选",
    all: "全部",
    clearAll: "清除全部",
    and: "等 {{ count }} 项",
    within: "在列表中查找"
  },
  search: {
    label: "全局搜索",
    placeholder: "名称、拼音、首字母或代码",
    hint: "输入名称、拼音首字母或统一社会信用代码",
    searching: "正在查找",
    none: "没有找到“{{ text }}”",
    advice: "可以换用全称、拼音首字母（如 qtqsfxh）或代码的一部分。",
    found: "找到 {{ count }} 条",
    missing: "{{ who }}没有应答，其内容不在其中",
    failed: "查找没有完成，请再试一次。"
  },
  file: {
    drop: "把文件拖到这里，或",
    browse: "选择文件",
    limit: "{{ types }}，不超过 {{ size }}",
    tooLarge: "{{ name }} 超过 {{ size }}，请拆分后再传",
    wrongType: "{{ name }} 不是 {{ types }} 文件，请另存后再传"
  },
  problem: {
    title: "没有办成",
    rule: "依据",
    facts: "事实",
    change: "怎样才可以",
    reference: "编号",
    retry: "重试"
  },
  fault: {
    title: "这一页出了错",
    body: "系统没有因此改动任何数据。可以重试；仍不行时，请把下面的信息交给管理员。",
    retry: "重试",
    home: "回到工作台"
  },
  progress: { done: "已完成 {{ percent }}" },
  chart: { table: "数据表", loading: "正在绘图" },
  toast: { region: "通知" }
} as const
