/** Articles 10 to 12: the government's duty, risk, and daily supervision. */
import type { Article } from "@shezu/domain/policy/PolicyDocument"

import { words } from "../words.ts"
import { article, item } from "./article.ts"

const chapter = words("四、综合监管", "IV. Supervision")

const article10 = article({
  id: "10",
  chapter,
  title: words("政府监管责任", "Supervision by government"),
  obligation: words(
    "信用信息及时归集公开，两个名录依程序进出，奖惩有法可依；管好商会的资产和收费，购买服务公平开放。",
    "Credit information is gathered and published in time, both lists are entered and left by procedure, rewards and sanctions rest on law; assets and fees of trade associations are watched, and purchase is open to all fairly."
  ),
  responsible: ["civil-affairs", "development-reform", "market-regulation", "sector-management-units"],
  items: [
    item(
      "10.1",
      words("信用信息", "Credit information"),
      words("按期归集、公开查询，可以异议和修复。", "Gathered on time, open to query, objection and repair.")
    ),
    item(
      "10.2",
      words("异常名录和失信名单", "The two lists"),
      words(
        "列入先告知、听答复、再决定，移出有条件；系统只提建议。",
        "Notice, reply and decision come before an entry, and leaving has its conditions; the system only proposes."
      )
    ),
    item(
      "10.3",
      words("联合奖惩", "Joint incentives and sanctions"),
      words(
        "措施目录逐条注明法律依据，没有依据的不用。",
        "Every measure in the catalogue names its law; one without is not used."
      )
    ),
    item(
      "10.4",
      words("商会监管", "Trade associations"),
      words(
        "检查会费档次、表决和公布，查处强迫入会、重复收费等情形，审计资产，约束评奖收费，推动自律。",
        "Levels, votes and publication of fees are checked, forced joining and double charging pursued, assets audited, charges for awards restrained, self-discipline encouraged."
      )
    ),
    item(
      "10.5",
      words("公平购买服务", "Fair purchase of services"),
      words(
        "有资格承接的组织按事实列出并说明理由。",
        "Organizations eligible to supply are listed from facts, with reasons."
      )
    )
  ]
})

const article11 = article({
  id: "11",
  chapter,
  title: words("风险防范", "Risk"),
  obligation: words(
    "任职前核对法定条件，按事实对组织预警，涉外资金如实申报，非法组织线索及时核查移交。",
    "Statutory conditions are checked before appointment, organizations are warned by facts, overseas money is disclosed, and leads on illegal organizations are verified and passed on."
  ),
  responsible: ["civil-affairs", "development-reform", "cyberspace", "public-security", "approval-service"],
  items: [
    item(
      "11.1",
      words("任前法定条件核对", "Statutory checklist"),
      words(
        "对发起人和拟任者逐项核对法定条件，只有通过、缺材料、法定不得任职三种结论，本人知情并可异议。",
        "Founders and proposed officers are checked condition by condition: passed, paper missing or barred by statute; the person is told and may object."
      )
    ),
    item(
      "11.2",
      words("组织风险提示", "Warnings about organizations"),
      words(
        "列出有来源有日期的事实并派办，不给人打分。",
        "Facts with source and date become work items; nobody is scored."
      )
    ),
    item(
      "11.3",
      words("涉外资金与合作", "Overseas money and cooperation"),
      words(
        "涉外资金和合作要申报，并核对备案号。",
        "Overseas money and cooperation are disclosed and filing numbers checked."
      )
    ),
    item(
      "11.4",
      words("重大事项报告", "Major events"),
      words("重大活动按规定提前报告，给出回执。", "Major events are reported ahead of time and receipted.")
    ),
    item(
      "11.5",
      words("非法组织线索", "Leads on illegal organizations"),
      words(
        "受理线索，与登记名录比对，两人核实，移交或立案取缔。",
        "Leads are taken in, compared with the register, verified by two, passed on or made a case."
      )
    ),
    item(
      "11.6",
      words("重点领域", "Fields needing attention"),
      words(
        "给网络活动等领域做标记，登记措施并复查。",
        "Fields such as online activity are tagged; measures are recorded and reviewed."
      )
    )
  ]
})

const article12 = article({
  id: "12",
  chapter,
  title: words("日常监管", "Daily supervision"),
  obligation: words(
    "年度报告或年检按时办，抽查随机公开，逾期不改的提请列入名录，名存实亡的逐个清理。",
    "Annual reports or inspections come on time, spot checks are random and open, what is not put right is proposed for the list, and organizations that exist in name only are cleared one by one."
  ),
  responsible: ["civil-affairs", "supervising-units"],
  items: [
    item(
      "12.1",
      words("年报和年检", "Annual report and inspection"),
      words(
        "按年度选用年报或年检，初审、结论、整改和公布有序进行。",
        "By year it is a report or an inspection; first review, conclusion, correction and publication follow."
      )
    ),
    item(
      "12.2",
      words("随机抽查", "Random spot checks"),
      words(
        "对象和人员随机抽取，任何人能复算，结果按期公布。",
        "Objects and inspectors are drawn at random, anyone can recompute the draw, and results are published in time."
      )
    ),
    item(
      "12.3",
      words("逾期转名录建议", "From overdue to proposal"),
      words(
        "没有按期报送或整改的，形成列入建议并走告知程序。",
        "Not filed or not put right: a proposal for the list arises and the notice procedure begins."
      )
    ),
    item(
      "12.4",
      words("僵尸组织清理", "Zombies"),
      words(
        "用三种渠道核实能否联系，列出清单，分别走撤销、吊销、注销或整改。",
        "Contact is tried by three channels; those listed leave by annulment, revocation, cancellation or correction."
      )
    )
  ]
})

export const supervision: ReadonlyArray<Article> = [article10, article11, article12]
