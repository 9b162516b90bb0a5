/** Answers in place of the API, so that the look of the pages can be judged before they are wired. */
import { Fen } from "./sample-money.ts"
import { organizations, sectors, towns } from "./sample-organizations.ts"
import type {
  ArticlePageShape,
  ArticleShape,
  DeterminationShape,
  DistrictShape,
  ImportRowShape,
  ImportShape,
  IndicatorFigureShape,
  IndicatorShape,
  OrganizationShape,
  OrganizationsPageShape,
  ParameterShape,
  PolicyShape,
  WhatIfShape,
  WorkItemShape
} from "./shapes.ts"

export const district: DistrictShape = { name: "青檀区", sample: true, today: "2026-11-23" }

const figure = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator
})

export const indicators: ReadonlyArray<IndicatorFigureShape> = [
  {
    id: "party.organization-coverage",
    title: { "zh-CN": "组织覆盖率", en: "Organization coverage" },
    formula: {
      "zh-CN": "有正式党员且建有单独或联合党组织的社会组织 ÷ 有正式党员的社会组织",
      en: "With formal members and an own or joint Party organization ÷ with formal members"
    },
    figure: figure(258, 310),
    change: 0.006
  },
  {
    id: "party.due-set-up",
    title: { "zh-CN": "应建已建率", en: "Set up where due" },
    formula: {
      "zh-CN": "正式党员三名以上且单独建立党组织的 ÷ 正式党员三名以上的",
      en: "With 3 or more formal members and an own Party organization ÷ with 3 or more"
    },
    figure: figure(148, 197),
    change: 0
  },
  {
    id: "party.work-coverage",
    title: { "zh-CN": "工作覆盖率", en: "Work coverage" },
    formula: {
      "zh-CN": "有党组织、党建指导员或“1+N”带动的 ÷ 状态正常的全部社会组织",
      en: "With a Party organization, an instructor or 1+N ÷ all in normal status"
    },
    figure: figure(371, 408),
    change: -0.002
  },
  {
    id: "party.responsibility-clear",
    title: { "zh-CN": "归属明确率", en: "Responsibility settled" },
    formula: {
      "zh-CN": "党建工作归属恰为一个单位的 ÷ 状态正常的全部社会组织",
      en: "With exactly one managing Party body ÷ all in normal status"
    },
    figure: figure(402, 408),
    change: 0.004
  }
]

const leading = { "zh-CN": "加强党的领导", en: "Party leadership" }
const registering = { "zh-CN": "登记审查", en: "Registration" }
const supporting = { "zh-CN": "培育发展", en: "Support" }
const supervising = { "zh-CN": "监督管理", en: "Supervision" }

export const articles: ReadonlyArray<ArticleShape> = [
  [
    leading,
    "党建工作机制",
    "Who manages Party work",
    "每个社会组织的党建工作由一个党组织负责，谁来管、谁来指导要明确。",
    "Each organization’s Party work belongs to exactly one Party body.",
    ["区委组织部", "区民政局", "业务主管单位", "行业党委", "镇街"],
    [3],
    6
  ],
  [
    leading,
    "有形有效覆盖",
    "Coverage in form and in fact",
    "有三名以上正式党员的单独建立党组织，不足的联合建立，没有的派指导员。",
    "Own body from 3 members, joint branch below, an instructor where there are none.",
    ["区委组织部", "区民政局", "区行政审批服务局", "镇街"],
    [0, 1, 2],
    52
  ],
  [
    leading,
    "保障机制",
    "Means for Party work",
    "为党组织活动提供场地、经费和人员。",
    "Rooms, money and people for Party work.",
    ["区委组织部", "区民政局", "区财政局"],
    [],
    null
  ],
  [
    registering,
    "登记审核",
    "The gate of registration",
    "直接登记与双重管理各走其路，同步开展党建。",
    "Direct and dual registration each by its own route; Party work starts with it.",
    ["区民政局", "区行政审批服务局"],
    [],
    null
  ],
  [
    registering,
    "章程政治建设",
    "Charters",
    "章程载明党的领导和社会主义核心价值观。",
    "Charters carry the clauses on Party leadership and values.",
    ["区民政局", "区委宣传部"],
    [],
    null
  ],
  [
    registering,
    "分类管理",
    "Classified management",
    "按守法和活动情况分类管理，措施与情节相当。",
    "Measures fit the conduct.",
    ["区民政局", "业务主管单位"],
    [],
    null
  ],
  [
    supporting,
    "培育孵化",
    "Incubation",
    "区、镇街、社区三级培育平台。",
    "Three tiers of support places.",
    ["区民政局", "镇街"],
    [],
    null
  ],
  [
    supporting,
    "发展经费",
    "Funds",
    "设立专项经费，公益创投按程序进行。",
    "A special fund; venture philanthropy by procedure.",
    ["区财政局", "区民政局"],
    [],
    null
  ],
  [
    supporting,
    "民生保障",
    "People’s livelihood",
    "引导参与社区服务和矛盾调解。",
    "Service in communities and mediation.",
    ["区民政局", "镇街"],
    [],
    null
  ],
  [
    supervising,
    "监管责任",
    "Duties of supervision",
    "登记、主管、行业三方各负其责。",
    "Registrar, supervisor and sector each answer for theirs.",
    ["区民政局", "行业管理部门"],
    [],
    null
  ],
  [
    supervising,
    "风险防控",
    "Risks",
    "核查线索，及时处置，不评价个人。",
    "Leads about organizations are checked; persons are not scored.",
    ["区民政局", "区委网信办"],
    [],
    null
  ],
  [
    supervising,
    "事中事后监管",
    "Inspection and exit",
    "年检、抽查、名录与退出依法进行。",
    "Inspection, spot checks, lists and exit by law.",
    ["区民政局", "区市场监管局"],
    [],
    null
  ]
].map(([chapter, zh, en, zhText, enText, units, used, gaps], at) => ({
  id: String(at + 1),
  chapter,
  title: { "zh-CN": zh, en },
  obligation: { "zh-CN": zhText, en: enText },
  units,
  figures: (used as ReadonlyArray<number>).flatMap((one) => indicators[one] ?? []),
  gaps
})) as unknown as ReadonlyArray<ArticleShape>

const parameters: ReadonlyArray<ParameterShape> = [
  {
    id: "party.own-form-minimum",
    title: { "zh-CN": "单独建立党组织的正式党员数", en: "Formal members for an own Party organization" },
    unit: { "zh-CN": "名", en: "members" },
    force: "strict",
    versions: [
      {
        value: "3",
        from: "2018-10-28",
        source: { "zh-CN": "中国共产党支部工作条例（试行）", en: "Regulations on Party branches (trial)" },
        clause: "第二章",
        certainty: "S"
      }
    ]
  },
  {
    id: "party.joint-branch-maximum",
    title: { "zh-CN": "联合党支部覆盖单位数", en: "Units in a joint branch" },
    unit: { "zh-CN": "个", en: "units" },
    force: "general",
    versions: [
      {
        value: "5",
        from: "2018-10-28",
        source: { "zh-CN": "中国共产党支部工作条例（试行）", en: "Regulations on Party branches (trial)" },
        clause: "第二章",
        certainty: "S"
      }
    ]
  }
]

export const policy: PolicyShape = {
  title: { "zh-CN": "社会组织管理工作意见", en: "Opinion on the management of social organizations" },
  number: "青民字〔2020〕31号（示例）",
  issuer: { "zh-CN": "青檀区民政局等六部门", en: "Qingtan civil affairs bureau and five others" },
  from: "2020-12-07",
  articles,
  parameters
}

export const article = (id: string): ArticlePageShape | undefined => {
  const found = articles.find((one) => one.id === id)
  return found === undefined
    ? undefined
    : {
        ...found,
        items: [
          {
            id: `${id}.1`,
            title: { "zh-CN": "应建尽建", en: "Set up where due" },
            obligation: {
              "zh-CN": "有三名以上正式党员的社会组织单独建立党组织。",
              en: "Organizations with three or more formal members set up their own Party organization."
            },
            implementedBy: [
              {
                kind: "rule",
                id: "party.required-form",
                title: { "zh-CN": "应当采取的组织形式", en: "Required form" }
              },
              { kind: "indicator", id: "party.due-set-up", title: { "zh-CN": "应建已建率", en: "Set up where due" } }
            ]
          },
          {
            id: `${id}.2`,
            title: { "zh-CN": "联合建立", en: "Joint branches" },
            obligation: {
              "zh-CN": "正式党员不足三名的，按地域相邻、行业相近联合建立党支部。",
              en: "Below three, a joint branch with neighbours or the same trade."
            },
            implementedBy: [{ kind: "rule", id: "party.coverage", title: { "zh-CN": "是否已覆盖", en: "Coverage" } }]
          },
          {
            id: `${id}.3`,
            title: { "zh-CN": "派指导员", en: "Instructors" },
            obligation: {
              "zh-CN": "没有正式党员的，派党建指导员或由强带弱。",
              en: "None: an instructor, or led by a stronger one."
            },
            implementedBy: []
          }
        ],
        byTown: towns.map((town, at) => ({ town, gaps: (at * 7 + 3) % 12 }))
      }
}

const requiredForm: DeterminationShape = {
  rule: "party.required-form",
  title: { "zh-CN": "应当采取的组织形式", en: "Required form" },
  tone: "notice",
  outcome: { "zh-CN": "应单独建立党组织", en: "Own Party organization" },
  because: {
    "zh-CN": "有正式党员 5 名，达到单独建立党组织的 3 名。",
    en: "It has 5 formal members; 3 call for an own Party organization."
  },
  article: "2",
  item: "2.1",
  citations: [
    {
      source: { "zh-CN": "中国共产党支部工作条例（试行）", en: "Regulations on Party branches (trial)" },
      clause: "第二章",
      gist: {
        "zh-CN": "正式党员三人以上的单位成立党支部",
        en: "Units with three or more formal members form a branch"
      },
      certainty: "S"
    }
  ],
  facts: [{ name: { "zh-CN": "正式党员数", en: "Formal members" }, value: { "zh-CN": "5", en: "5" }, stated: true }],
  parameters: [
    {
      title: { "zh-CN": "单独建立党组织的正式党员数", en: "Members for an own organization" },
      value: "3",
      from: "2018-10-28",
      source: { "zh-CN": "中国共产党支部工作条例（试行）", en: "Regulations on Party branches (trial)" }
    }
  ],
  wouldChange: [{ "zh-CN": "正式党员少于 3 名时，改为联合建立。", en: "Below 3 formal members: a joint branch." }],
  notices: []
}

export const organization = (id: string): OrganizationShape | undefined => {
  const row = organizations.find((one) => one.id === id)
  return row === undefined
    ? undefined
    : {
        ...row,
        formerNames: ["青檀区书画协会"],
        registrationRoute: "dual",
        decoupled: null,
        community: "檀溪社区",
        address: "青檀区文化路 18 号 3 楼",
        legalRepresentative: null,
        capital: Fen(3_000_000),
        staff: 12,
        formalPartyMembers: 5,
        probationaryPartyMembers: 1,
        partyForm: "none",
        partyOrganizationName: null,
        instructor: false,
        hub: "区文联",
        listings: [{ title: { "zh-CN": "活动异常名录", en: "Abnormal activity list" }, from: "2026-03-02" }],
        determinations: [
          {
            rule: "party.coverage",
            title: { "zh-CN": "党的组织和工作覆盖", en: "Party coverage" },
            tone: "adverse",
            outcome: { "zh-CN": "有缺口", en: "Gap" },
            because: {
              "zh-CN": "有正式党员 5 名，应单独建立党组织，但登记为“无”，也没有指导员。",
              en: "It has 5 formal members and should have its own Party organization, but has none and no instructor."
            },
            article: "2",
            item: "2.1",
            citations: requiredForm.citations,
            facts: [
              ...requiredForm.facts,
              { name: { "zh-CN": "党组织形式", en: "Party form" }, value: { "zh-CN": "无", en: "none" }, stated: true },
              { name: { "zh-CN": "党建指导员", en: "Instructor" }, value: { "zh-CN": "无", en: "none" }, stated: false }
            ],
            parameters: requiredForm.parameters,
            wouldChange: [
              {
                "zh-CN": "单独建立党组织后，结果变为“已覆盖”。",
                en: "With its own Party organization it would be covered."
              },
              {
                "zh-CN": "正式党员少于 3 名并加入联合党支部后，结果变为“已覆盖”。",
                en: "Below 3 members and in a joint branch it would be covered."
              }
            ],
            notices: [
              {
                "zh-CN": "党建指导员一项从未填报，按“无”计。",
                en: "Whether there is an instructor was never stated; counted as none."
              }
            ]
          },
          requiredForm,
          {
            ...requiredForm,
            rule: "party.responsibility",
            title: { "zh-CN": "党建工作归属", en: "Responsibility for Party work" },
            tone: "neutral",
            outcome: { "zh-CN": "业务主管单位党组织", en: "Supervising unit’s Party organization" },
            because: {
              "zh-CN": "有业务主管单位（区文旅局），由该单位党组织负责。",
              en: "It has a supervising unit, whose Party organization answers for it."
            },
            article: "1",
            item: "1.1",
            parameters: [],
            wouldChange: [
              { "zh-CN": "脱钩后归社会组织综合党委。", en: "Once decoupled, the comprehensive Party committee." }
            ],
            holdsUntil: "2026-12-31"
          }
        ],
        history: [
          {
            id: "h3",
            day: "2026-11-20",
            title: { "zh-CN": "正式党员数由 4 改为 5", en: "Formal members 4 → 5" },
            detail: { "zh-CN": "批次 2026-11-20 第 12 行", en: "Batch 2026-11-20, row 12" },
            by: "导入"
          },
          {
            id: "h2",
            day: "2026-03-02",
            title: { "zh-CN": "列入活动异常名录", en: "Entered on the abnormal activity list" },
            detail: null,
            by: "区民政局"
          },
          {
            id: "h1",
            day: "2019-06-11",
            title: { "zh-CN": "更名：青檀区书画协会 → 现名", en: "Renamed" },
            detail: null,
            by: "区行政审批服务局"
          }
        ]
      }
}

export const work: ReadonlyArray<WorkItemShape> = [
  {
    id: "w1",
    urgency: "overdue",
    title: {
      "zh-CN": "青檀区石榴产业协会：应单独建立党组织",
      en: "Qingtan pomegranate association: own Party organization due"
    },
    because: { "zh-CN": "正式党员 6 名，登记为“无”", en: "6 formal members, none registered" },
    article: "2",
    due: "2026-11-18",
    href: "/organizations/o-1"
  },
  {
    id: "w2",
    urgency: "this-week",
    title: { "zh-CN": "导入批次“民政台账 11 月”有 18 行待改", en: "Import “November ledger”: 18 rows to mend" },
    because: { "zh-CN": "统一社会信用代码校验不符", en: "Credit codes fail their check" },
    article: "4",
    due: "2026-11-26",
    href: "/imports/b-1"
  },
  {
    id: "w3",
    urgency: "this-week",
    title: { "zh-CN": "6 个社会组织没有明确的党建归属", en: "6 organizations without a managing Party body" },
    because: { "zh-CN": "七种归属情形都不符合", en: "None of the seven cases applies" },
    article: "1",
    due: "2026-11-27",
    href: "/organizations"
  },
  {
    id: "w4",
    urgency: "waiting",
    title: {
      "zh-CN": "区教体局：核对 12 所幼儿园的党员数",
      en: "Education bureau: confirm members of 12 kindergartens"
    },
    because: { "zh-CN": "党员数从未填报", en: "Never stated" },
    article: "2",
    href: "/organizations"
  }
]

export const organizationsPage = (after: string | undefined, text: string): OrganizationsPageShape => {
  const found = organizations.filter((one) => one.name.includes(text) || (one.code ?? "").includes(text))
  const from = Number(after ?? 0)
  return {
    rows: found.slice(from, from + 100),
    total: found.length,
    next: from + 100 < found.length ? String(from + 100) : null
  }
}

export const imports: ReadonlyArray<ImportRowShape> = [
  {
    id: "b-1",
    file: "民政台账 11 月.xlsx",
    state: "preview",
    at: 1_795_000_000_000,
    by: "区民政局",
    rows: 412,
    created: 31,
    updated: 57,
    rejected: 18
  },
  {
    id: "b-0",
    file: "社区社会组织备案.csv",
    state: "committed",
    at: 1_792_300_000_000,
    by: "区民政局",
    rows: 300,
    created: 300,
    updated: 0,
    rejected: 0
  },
  {
    id: "b-x",
    file: "旧台账.xls",
    state: "refused",
    at: 1_791_300_000_000,
    by: "区民政局",
    rows: null,
    created: null,
    updated: null,
    rejected: null
  }
]

export const importBatch = (id: string): ImportShape | undefined => {
  const row = imports.find((one) => one.id === id)
  return row === undefined
    ? undefined
    : {
        ...row,
        unchanged: 306,
        progress: null,
        refusal:
          row.state === "refused"
            ? {
                "zh-CN": "旧版 .xls 读不了，请在 Excel 里另存为 .xlsx 后再传。",
                en: "Old .xls files are not read; save it as .xlsx and try again."
              }
            : null,
        columns: [
          { heading: "统一社会信用代码", field: "统一社会信用代码" },
          { heading: "单位名称", field: "名称" },
          { heading: "类别", field: "类型" },
          { heading: "正式党员数", field: "正式党员数" },
          { heading: "备注", field: null }
        ],
        errors: [
          {
            row: 12,
            column: "统一社会信用代码",
            value: "51370499MJE123456A",
            message: {
              "zh-CN": "第 18 位校验码不符，请核对证书",
              en: "The 18th character fails its check; compare the certificate"
            }
          },
          {
            row: 27,
            column: "成立日期",
            value: "2021-02-30",
            message: { "zh-CN": "没有这一天", en: "There is no such day" }
          },
          {
            row: 40,
            column: "类型",
            value: "协会",
            message: {
              "zh-CN": "类型应为社会团体、社会服务机构、民办非企业单位、基金会或社区社会组织",
              en: "Not one of the kinds"
            }
          }
        ],
        warnings: [
          {
            row: 9,
            column: "镇街",
            value: "檀溪办",
            message: {
              "zh-CN": "没有名为“檀溪办”的镇街，先照原样保存，以后再对应",
              en: "No town of that name; kept as written"
            }
          }
        ]
      }
}

const split = (labels: ReadonlyArray<string>) =>
  labels.map((label, at) => ({
    key: label,
    label,
    figure: at === 8 ? figure(0, 0) : figure(9 + ((at * 5) % 13), 24 + ((at * 3) % 9))
  }))

export const indicator = (id: string): IndicatorShape | undefined => {
  const found = indicators.find((one) => one.id === id)
  return found === undefined
    ? undefined
    : {
        ...found,
        article: "2",
        by: {
          town: split(towns),
          sector: split(sectors),
          kind: split(["社会团体", "社会服务机构", "基金会", "社区社会组织"]),
          responsible: split(["区文旅局党组", "区教体局党组", "社会组织综合党委", "镇街党（工）委"])
        }
      }
}

export const whatIf = (): WhatIfShape => ({
  changed: 23,
  byTown: towns.slice(0, 5).map((town, at) => ({ town, count: 8 - at })),
  organizations: organizations.slice(3, 9).map((one) => ({
    id: one.id,
    name: one.name,
    town: one.town,
    before: { "zh-CN": "联合建立", en: "Joint" },
    after: { "zh-CN": "单独建立", en: "Own" }
  }))
})
