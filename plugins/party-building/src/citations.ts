/** The clauses of law and Party regulation on which articles 1 to 3 stand. */
import { type Citation, LegalSourceId } from "@shezu/domain/policy/LegalSource"

/** 支部工作条例(试行), how branches are formed. */
export const branchFormation: Citation = {
  source: LegalSourceId.make("branch-regulations-2018"),
  clause: "第二章",
  gist: {
    "zh-CN": "正式党员满三人即应成立党支部；不足三人的，与邻近单位联合成立",
    en: "Three formal members make a branch due; with fewer, a joint branch is formed with neighbours"
  },
  certainty: "S"
}

/** 党章, where basic organizations are formed. */
export const partyConstitution: Citation = {
  source: LegalSourceId.make("party-constitution"),
  clause: "第三十条",
  gist: {
    "zh-CN": "社会组织等基层单位，正式党员三人以上的，应当成立党的基层组织",
    en: "A basic unit with three or more formal members forms a basic Party organization"
  },
  certainty: "S"
}

/** 中办发〔2015〕51号, who manages the Party building of social organizations. */
export const managementOfSocialOrganizations: Citation = {
  source: LegalSourceId.make("social-organization-party-building-2015"),
  clause: "管理体制和工作机制",
  gist: {
    "zh-CN": "社会组织党建工作按登记、主管、行业和属地分工管理，不留空白",
    en: "Party building of social organizations is divided by registration, supervision, sector and place, leaving no gap"
  },
  certainty: "P"
}

/** 中办发〔2015〕51号, work reaches organizations that have no members. */
export const workCoverage: Citation = {
  source: LegalSourceId.make("social-organization-party-building-2015"),
  clause: "党的组织和工作覆盖",
  gist: {
    "zh-CN": "暂不具备组建条件的，通过选派党建指导员等方式开展党的工作",
    en: "Where no organization can be formed yet, an instructor is assigned so that Party work is done"
  },
  certainty: "P"
}
