/** Articles 1 to 3: who manages Party building, how far it reaches, and what supports it. */
import type { Article } from "@shezu/domain/policy/PolicyDocument"

import { words } from "../words.ts"
import { article, indicator, item, rule } from "./article.ts"

const chapter = words("一、党的建设", "I. Party building")

const article1 = article({
  id: "1",
  chapter,
  title: words("党建工作机制", "Who manages Party building"),
  obligation: words(
    "每个社会组织的党建都有且只有一个归口：依主管、行业、枢纽、住所地等关系确定，社区组织由镇街和社区托底，其余归综合党委。",
    "Each organization’s Party building has one managing body and only one, found by supervision, sector, hub or domicile; towns and communities stand behind community organizations, the comprehensive committee behind the rest."
  ),
  responsible: ["organization-department", "civil-affairs", "supervising-units", "sector-committees", "towns"],
  items: [
    item(
      "1.1",
      words("党建归口", "Managing Party organization"),
      words(
        "为每个社会组织确定唯一的管理党组织，并写明由谁指导、依据哪条规则。",
        "Name the one Party organization that manages each social organization, who guides it and by which rule."
      ),
      [rule("party.responsibility"), indicator("party.responsibility-clear")]
    ),
    item(
      "1.2",
      words("社区社会组织兜底", "Fallback for community organizations"),
      words(
        "备案的社区社会组织同时挂靠所在镇街和社区（村）的党组织。",
        "A recorded community organization is tied to the Party organizations of its town and of its community."
      ),
      [rule("party.responsibility")]
    ),
    item(
      "1.3",
      words("综合党委与交接", "Comprehensive committee and hand-over"),
      words(
        "直接登记的和已脱钩的归综合党委；主管关系变动时，双方在期限内办完交接。",
        "Directly registered and decoupled organizations belong to the comprehensive committee; when supervision changes, both sides hand over in time."
      ),
      [rule("party.responsibility")]
    ),
    item(
      "1.4",
      words("枢纽型和行业党组织", "Hub and sector Party organizations"),
      words(
        "枢纽单位和行业具备条件的，提出依据并按程序设立党组织。",
        "Where a hub body or a sector meets the conditions, its Party organization is proposed with figures and set up by procedure."
      )
    ),
    item(
      "1.5",
      words("党组织体系和任期", "Tree and terms of Party organizations"),
      words(
        "党委、总支、支部和联合支部逐级清楚，书记和任期可查，届满前提醒换届。",
        "Committees, general, single and joint branches stand in one tree with secretaries and terms; elections are called before they fall due."
      )
    )
  ]
})

const article2 = article({
  id: "2",
  chapter,
  title: words("有形有效覆盖", "Coverage"),
  obligation: words(
    "够条件的单独建、人数少的联合建、没有党员的派人指导或由强带弱，新成立的同步落实，空白点逐一消除。",
    "Own branches where due, joint ones where members are few, instructors or a lead organization where there are none; new organizations in step, until nothing is left uncovered."
  ),
  responsible: [
    "organization-department",
    "civil-affairs",
    "approval-service",
    "supervising-units",
    "sector-committees",
    "towns"
  ],
  items: [
    item(
      "2.1",
      words("单独组建", "Own Party organization"),
      words(
        "正式党员满三名的社会组织建立自己的党组织。",
        "With three formal members an organization has its own Party organization."
      ),
      [
        rule("party.required-form"),
        rule("party.coverage"),
        indicator("party.own-built"),
        indicator("party.organization-coverage")
      ]
    ),
    item(
      "2.2",
      words("联合组建", "Joint branch"),
      words(
        "党员不够三名的，与相邻相近的单位合建支部，单位数一般控制在五个以内。",
        "With fewer than three members it joins neighbours in a joint branch, normally of five units at most."
      ),
      [rule("party.required-form"), rule("party.coverage"), indicator("party.organization-coverage")]
    ),
    item(
      "2.3",
      words("党建指导员和“1+N”", "Instructors and “1+N”"),
      words(
        "没有正式党员的，由管理党组织派指导员，或由邻近的示范组织带动。",
        "Without a formal member, the managing Party organization assigns an instructor or a strong neighbour takes the lead."
      ),
      [rule("party.required-form"), rule("party.coverage"), indicator("party.work-coverage")]
    ),
    item(
      "2.4",
      words("孵化基地带动", "Incubation bases"),
      words(
        "孵化基地设党群服务中心，把入驻组织一并带起来。",
        "A base with a Party-mass service centre carries its tenants along."
      )
    ),
    item(
      "2.5",
      words("三同步", "In step with registration"),
      words(
        "成立、年检和评估时同时询问并落实党建，新组织的支部或指导员一并到位，但不因此拖延登记。",
        "Registration, annual filing and grading ask for Party work in the same step; a new organization gets its branch or instructor then, and the licence does not wait for it."
      )
    ),
    item(
      "2.6",
      words("空白点推送与提醒", "Uncovered list to the registrar"),
      words(
        "管理机关把未覆盖名单送登记机关，后者办理变更或备案时提醒，结果反馈回来。",
        "The supervisor sends the list of uncovered organizations to the registrar, who reminds them at change and filing and reports back."
      )
    ),
    item(
      "2.7",
      words("覆盖指标", "Coverage indicators"),
      words(
        "按单位、镇街和行业统计任意一天的覆盖情况，每个数字能追到具体组织。",
        "Coverage is counted by unit, town and sector for any day, and every figure leads to the organizations behind it."
      ),
      [
        rule("party.coverage"),
        indicator("party.organization-coverage"),
        indicator("party.organization-coverage-of-all"),
        indicator("party.own-built"),
        indicator("party.work-coverage")
      ]
    )
  ]
})

const article3 = article({
  id: "3",
  chapter,
  title: words("党建保障", "Guarantee of Party work"),
  obligation: words(
    "给党组织配好带头人，给活动和书记、指导员必要的经费，建设活动阵地并评出示范点。",
    "Party organizations get leaders, money for activities, secretaries and instructors, places to meet, and demonstration sites to learn from."
  ),
  responsible: [
    "organization-department",
    "civil-affairs",
    "finance",
    "supervising-units",
    "sector-committees",
    "towns"
  ],
  items: [
    item(
      "3.1",
      words("带头人和骨干党员", "Leaders and new members"),
      words(
        "提倡负责人与书记一肩挑，在骨干中培养党员，书记和指导员有任期有培训；只记数量。",
        "Officers are encouraged to serve as secretaries and key staff to join; secretaries and instructors have terms and training. Only counts are kept."
      )
    ),
    item(
      "3.2",
      words("经费和补贴", "Activity money and subsidies"),
      words(
        "党组织活动有经费，书记和指导员有补贴，标准公开、逐月造册、两人审批。",
        "Activities are funded, secretaries and instructors subsidized: by a known standard, a monthly roll and two approvals."
      )
    ),
    item(
      "3.3",
      words("阵地建设支持", "Support for centres and venues"),
      words(
        "通过奖补、购买或项目，支持基地服务中心和商会活动场所达到标准。",
        "Awards, purchase and projects help bases and trade associations bring their venues up to standard."
      )
    ),
    item(
      "3.4",
      words("党建示范点", "Demonstration sites"),
      words(
        "推荐、评审、公布并定期复核有特色的基地和有品牌的行业示范点。",
        "Sites with a feature or a brand of their own are nominated, reviewed, published and reviewed again."
      )
    )
  ]
})

export const partyBuilding: ReadonlyArray<Article> = [article1, article2, article3]
