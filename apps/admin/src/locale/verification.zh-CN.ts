/** The words of the pages on whether the audit log verifies, loaded with them. */
export const zh = {
  verification: {
    title: "日志核验",
    never: "尚未核验",
    outcomes: { sound: "完好", broken: "已被改动", unfinished: "未完成" },
    running: "正在核验……",
    verify: "立即核验",
    checkpoint: "下载核验点",
    print: "打印核验点",
    export: "导出日志",
    when: "上次核验：{{ at }}",
    byItself: "系统自动",
    by: "由 {{ name }} 发起",
    counts: "共 {{ entries }} 条，{{ sealed }} 条有核验点证明（{{ checkpoints }} 个核验点），{{ pending }} 条待入序",
    unsealed: "没有可用的核验点，只能证明日志自身前后一致。",
    brokeOff: "上次核验中断，日志是否完好尚不知道；请再核验一次，仍中断时请系统管理员查看服务日志。",
    alarm: "日志与核验点不符：",
    at: "（序号 {{ place }}）",
    others: "另有 {{ count }} 处，用 shezu audit verify 全部列出",
    restored:
      "{{ at }} 曾由备份恢复：恢复前 {{ before }} 条，恢复后 {{ after }} 条。其间的核验点不符，须与恢复纪要核对。",
    whatToDo: "不要恢复、修改或删除任何数据；请将数据库、核验点文件夹和本结果另存，并通知纪检。",
    kinds: {
      text: "记录的内容不是 JSON",
      identity: "记录的内容属于另一条记录",
      leaf: "记录的内容被改过",
      missing: "记录已被删除",
      order: "序号不连续：有记录被插入或抽走",
      root: "日志与一个核验点不符",
      truncated: "日志比核验点所记的短：末尾被截去，或恢复了较早的备份",
      checkpoint: "有核验点无法识别",
      signature: "有核验点的签名无效",
      unplaced: "有记录长时间没有入序"
    }
  },
  checkpoint: {
    title: "审计日志核验点",
    lead: "打印后由经办人签字存档，存放在数据库管理员不能改动的地方。",
    none: "还没有核验点",
    picture: "核验点二维码",
    size: "记录数",
    takenAt: "生成时间",
    root: "根散列值",
    hash: "散列算法",
    keyId: "密钥编号",
    signature: "签名",
    origin: "日志标识",
    key: "公钥",
    use: "二维码中的文字如下。扫描后存为文件，用 shezu audit verify --checkpoint <文件> 核验：",
    signed: "经办人签字：",
    day: "日期："
  }
} as const
