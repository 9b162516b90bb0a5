/** Articles 7 to 9: incubation, funds, and service to residents. */
import type { Article } from "@shezu/domain/policy/PolicyDocument"

import { words } from "../words.ts"
import { article, item } from "./article.ts"

const chapter = words("三、培育扶持", "III. Support")

const article7 = article({
  id: "7",
  chapter,
  title: words("培育孵化", "Incubation"),
  obligation: words(
    "区、镇街、社区三级都有孵化场所，初创组织能得到指导、资金、场地和减免，社区组织有人领着走。",
    "District, towns and communities each have a place for incubation; start-ups get guidance, money, rooms and relief, and community organizations get a lead."
  ),
  responsible: ["civil-affairs", "towns"],
  items: [
    item(
      "7.1",
      words("三级孵化网络", "Three tiers of places"),
      words(
        "登记区级基地、各镇街中心和社区服务室，看清哪一级还有空缺。",
        "The district base, each town’s centre and the community rooms are registered, so that what is missing can be seen."
      )
    ),
    item(
      "7.2",
      words("入驻管理", "Tenancy"),
      words(
        "从申请、协议、服务到出壳或退出，全程有记录。",
        "From application and agreement through service to graduation or exit, all is recorded."
      )
    ),
    item(
      "7.3",
      words("扶持台账", "Support ledger"),
      words(
        "每个组织得到的指导、资助、场地和减免都记账可查。",
        "Guidance, money, rooms and relief given to each organization are kept in a ledger."
      )
    ),
    item(
      "7.4",
      words("联合会和枢纽组织", "Federations and hub organizations"),
      words(
        "每个镇街有联合会，社区书记带头办枢纽组织，社区组织参与治理。",
        "Each town has a federation, community secretaries lead hub organizations, and community organizations take part in governance."
      )
    )
  ]
})

const article8 = article({
  id: "8",
  chapter,
  title: words("发展经费", "Development funds"),
  obligation: words(
    "财政安排专项资金，主要用公益创投的方式投向重点领域，并对使用效果负责。",
    "The budget sets a special fund aside; it goes to priority fields mainly by venture philanthropy, and its use is accounted for."
  ),
  responsible: ["civil-affairs", "finance", "towns"],
  items: [
    item(
      "8.1",
      words("专项资金", "Special fund"),
      words(
        "年度预算、来源和重点领域清楚（脱贫攻坚之后为乡村振兴），任何时候不超支。",
        "Budget, sources and priority fields of the year are known (rural revitalization after poverty relief), and it is never overspent."
      )
    ),
    item(
      "8.2",
      words("公益创投", "Venture philanthropy"),
      words(
        "征集、初审、专家评审、公示、签约、分期拨款和评估依次进行，有利害关系的回避。",
        "Call, formal check, experts, publicity, contract, tranches and evaluation follow in order; those with an interest withdraw."
      )
    ),
    item(
      "8.3",
      words("使用效益", "Use and benefit"),
      words(
        "跟踪执行和评估，未用好的收回。",
        "Execution and evaluation are followed; money not well used is recovered."
      )
    )
  ]
})

const article9 = article({
  id: "9",
  chapter,
  title: words("民生保障", "Livelihood"),
  obligation: words(
    "社区、社会组织、社工和志愿者联动，服务困难群体，并参与化解矛盾。",
    "Communities, organizations, social workers and volunteers act together for those in need and help to settle disputes."
  ),
  responsible: ["civil-affairs", "political-legal", "towns"],
  items: [
    item(
      "9.1",
      words("四社联动服务", "Joint services"),
      words(
        "按群体记录需求、项目和服务量，不记受益人姓名。",
        "Needs, projects and services are counted by group, without names of beneficiaries."
      )
    ),
    item(
      "9.2",
      words("矛盾调解", "Mediation"),
      words(
        "按类别和结果记录社区组织参与的调解，不记姓名。",
        "Mediation by community organizations is counted by class and outcome, without names."
      )
    )
  ]
})

export const support: ReadonlyArray<Article> = [article7, article8, article9]
