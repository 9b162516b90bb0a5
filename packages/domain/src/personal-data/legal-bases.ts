/** The clauses of law on which personal data is kept here. */
import { type Citation, LegalSourceId } from "../policy/LegalSource.ts"

const cited = (source: string, clause: string, certainty: Citation["certainty"], zh: string, en: string): Citation => ({
  source: LegalSourceId.make(source),
  clause,
  gist: { "zh-CN": zh, en },
  certainty
})

/** 个人信息保护法 13, 34: what a state organ needs for its statutory duties, within its powers. */
export const statutoryDuty = cited(
  "personal-information-law-2021",
  "第十三条第一款第三项、第三十四条",
  "S",
  "为履行法定职责所必需，且不超出职责的范围和限度",
  "Needed for a statutory duty, within its powers and limits"
)

/** 个人信息保护法 28: sensitive data only for a specific purpose, where needed, strictly protected. */
export const sensitiveData = cited(
  "personal-information-law-2021",
  "第二十八条",
  "S",
  "敏感个人信息须有特定目的和充分必要性，并采取严格保护措施",
  "Sensitive data needs a specific purpose, sufficient necessity and strict protection"
)

/** 个人信息保护法 51: measures that keep access in order. */
export const securityMeasures = cited(
  "personal-information-law-2021",
  "第五十一条",
  "S",
  "采取措施防止未经授权的访问以及个人信息泄露、篡改、丢失",
  "Measures against unauthorised access, leaks, changes and loss"
)

/** 社会团体登记管理条例 23: the registrar announces the legal representative. */
export const announcedRepresentative = cited(
  "association-regulations-2016",
  "第二十三条",
  "S",
  "成立、注销或者变更法定代表人等，由登记管理机关公告",
  "Founding, cancellation and a change of the legal representative are announced by the registrar"
)

/** 社会团体登记管理条例 11: an application shows who the persons responsible are. */
export const identityOfResponsible = cited(
  "association-regulations-2016",
  "第十一条",
  "M",
  "申请登记须提交发起人和拟任负责人的基本情况、身份证明",
  "An application brings particulars and proof of identity of founders and persons to be responsible"
)

/** 行政处罚法 36: how long a violation is pursued. */
export const pursuedViolations = cited(
  "penalty-law-2021",
  "第三十六条",
  "S",
  "违法行为二年内未被发现的，不再给予行政处罚",
  "A violation not found within two years is no longer punished"
)

/** 中办发〔2015〕51号: where members are decides who organizes Party work. */
export const partyWork = cited(
  "social-organization-party-building-2015",
  "党的组织和工作覆盖",
  "P",
  "按党员人数确定党组织的设置形式和党建工作的覆盖方式",
  "The number of members decides how Party work is organized"
)

/** 个人信息保护法 50: requests of persons are received and handled, and a refusal gives its reasons. */
export const requestsOfPersons = cited(
  "personal-information-law-2021",
  "第四十四条至第四十七条、第五十条",
  "S",
  "个人有权查阅、复制、更正、删除其个人信息；须有便捷的受理和处理机制，拒绝的应当说明理由",
  "Persons may see, copy, correct and delete what is kept about them; requests are received and handled, and a refusal gives its reasons"
)
