/** Articles 4 to 6: the gate of registration, charters, and management by conduct. */
import type { Article } from "@shezu/domain/policy/PolicyDocument"

import { words } from "../words.ts"
import { article, item } from "./article.ts"

const chapter = words("二、登记管理", "II. Registration")

const article4 = article({
  id: "4",
  chapter,
  title: words("登记审核", "Registration gate"),
  obligation: words(
    "四类组织可以直接登记，敏感领域先有主管单位；商会成立从严把关，登记与监管两家衔接好。",
    "Four kinds may register directly, sensitive fields need a supervising unit first; trade associations are examined with care, and registrar and supervisor work hand in hand."
  ),
  responsible: ["civil-affairs", "approval-service", "district-departments"],
  items: [
    item(
      "4.1",
      words("登记路径", "Direct or dual management"),
      words(
        "先判断直接登记还是双重管理并留下依据；敏感领域没有主管单位同意不往下办。",
        "First decide between direct and dual management, with evidence; a sensitive field goes no further without its supervising unit’s consent."
      )
    ),
    item(
      "4.2",
      words("成立登记和备案", "Establishment and recording"),
      words(
        "社会团体和社会服务机构按条件、材料和时限办成立登记，社区组织办备案。",
        "Associations and service institutions are established by conditions, papers and clocks; community organizations are recorded."
      )
    ),
    item(
      "4.3",
      words("商会成立审查", "Scrutiny of trade associations"),
      words(
        "看是否必要、发起人能否代表行业、会员面够不够广，并征求有关各方和行业部门的看法。",
        "Is it needed, do the founders stand for the sector, is membership broad: and what do the parties concerned and the sector department say."
      )
    ),
    item(
      "4.4",
      words("变更、备案、核准和注销", "Change, filing, approval, cancellation"),
      words(
        "变更、负责人备案、章程核准和清算后的注销各有材料和期限。",
        "Change, filing of officers, charter approval and cancellation after liquidation each have papers and clocks."
      )
    ),
    item(
      "4.5",
      words("名称核查", "Names"),
      words(
        "名称结构合规、没有禁用词，不与登记在册的相同或近似。",
        "A name is well formed, free of forbidden words and neither the same as nor close to a registered one."
      )
    ),
    item(
      "4.6",
      words("登记与监管衔接", "Registrar and supervisor"),
      words(
        "登记机关和管理机关共用档案，移交有回执有期限，人员定期培训。",
        "Registrar and supervisor share one file, hand over against receipt and date, and train their staff."
      )
    )
  ]
})

const article5 = article({
  id: "5",
  chapter,
  title: words("章程与政治建设", "Charters and political building"),
  obligation: words(
    "章程写清党的领导、党的建设和核心价值观，核准时逐条查；社科社团、民办学校、非国有博物馆另有要求。",
    "Charters carry the clauses on Party leadership, Party building and core values, checked when they are approved; social-science societies, private schools and non-state museums have duties of their own."
  ),
  responsible: [
    "civil-affairs",
    "organization-department",
    "publicity",
    "education-sports",
    "approval-service",
    "supervising-units"
  ],
  items: [
    item(
      "5.1",
      words("章程条款核查", "Charter checklist"),
      words(
        "对照清单找出党建条款、价值观条款和法定条款，由审核人判断，版本可比对。",
        "The Party, values and statutory clauses are looked for by checklist; the reviewer decides, and versions can be compared."
      )
    ),
    item(
      "5.2",
      words("存量章程排查", "Existing charters"),
      words(
        "成批检查已核准章程，缺条款的列出并跟进。",
        "Approved charters are checked in batches; those lacking a clause are listed and followed up."
      )
    ),
    item(
      "5.3",
      words("政治行为承诺和特殊领域", "Pledges and special fields"),
      words(
        "登记政治行为承诺；社科社团、民办学校分类和非国有博物馆按标签落实责任。",
        "Pledges of political conduct are registered; social-science societies, the classification of private schools and non-state museums are tagged with their duties."
      )
    )
  ]
})

const article6 = article({
  id: "6",
  chapter,
  title: words("分类管理", "Management by conduct"),
  obligation: words(
    "依据事实区分表现，轻的提示和约谈，重的依法查处；同时做好自查和培训。",
    "Conduct is told apart by facts: light matters are prompted and talked over, grave ones dealt with by law; self-checks and training go along."
  ),
  responsible: ["civil-affairs", "supervising-units"],
  items: [
    item(
      "6.1",
      words("表现类别", "Conduct class"),
      words(
        "系统按事实提出类别，由人确认，有期限，组织可以提异议。",
        "A class is suggested from facts, confirmed by a person, valid for a term and open to objection."
      )
    ),
    item(
      "6.2",
      words("阶梯措施", "Ladder of measures"),
      words(
        "提示、约谈、改正等逐级使用，每一级有文书。",
        "Prompt, interview, correction and further: rung by rung, each with its document."
      )
    ),
    item(
      "6.3",
      words("社会服务机构自查", "Self-checks of service institutions"),
      words(
        "组织自查，问题记入台账并跟到整改完成。",
        "They check themselves; findings go into a ledger until they are put right."
      )
    ),
    item(
      "6.4",
      words("政策培训", "Policy training"),
      words("登记每次宣传培训及到场情况。", "Each session is recorded with its attendance.")
    ),
    item(
      "6.5",
      words("行政处罚程序", "Penalty procedure"),
      words(
        "立案、调查、审核、告知、听证、决定、送达、执行缺一不可。",
        "Filing, investigation, review, notice, hearing, decision, service and execution: none is left out."
      )
    )
  ]
})

export const registration: ReadonlyArray<Article> = [article4, article5, article6]
