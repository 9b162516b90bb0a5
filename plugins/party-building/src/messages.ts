/** What the rules of articles 1 to 3 say, in both languages. */
import type { Messages } from "@shezu/domain/text/Text"

export const messages: Messages = {
  "party.responsibility.community": {
    "zh-CN": "属于备案的社区社会组织，由所在镇街（{town}）党（工）委和社区（村）党组织兜底管理",
    en: "It is a recorded community organization; the Party organizations of its town ({town}) and community answer for it"
  },
  "party.responsibility.supervising-unit": {
    "zh-CN": "业务主管单位为{body}，由其党组织负责，接受上级党委指导",
    en: "Its supervising unit is {body}, whose Party organization manages it under the superior committee's guidance"
  },
  "party.responsibility.sector-committee": {
    "zh-CN": "所属行业已有{body}，由其管理",
    en: "Its sector has a Party committee: {body}"
  },
  "party.responsibility.hub": { "zh-CN": "已归入枢纽型组织{body}", en: "It is assigned to the hub body {body}" },
  "party.responsibility.territorial": {
    "zh-CN": "认定适合属地管理，由住所地（{body}）党组织管理",
    en: "It was found suited to territorial management, by the Party organization of {body}"
  },
  "party.responsibility.direct": {
    "zh-CN": "直接登记且无前列归口，由社会组织综合党委负责",
    en: "It is directly registered and nobody else fits, so the comprehensive committee manages it"
  },
  "party.responsibility.decoupled": {
    "zh-CN": "已完成脱钩且无前列归口，由社会组织综合党委负责",
    en: "It is a decoupled association and nobody else fits, so the comprehensive committee manages it"
  },
  "party.responsibility.nobody": {
    "zh-CN": "没有业务主管单位、行业党委、枢纽型组织，未认定属地管理，也不是直接登记或已脱钩的协会",
    en: "It has no supervising unit, sector committee or hub, is not managed territorially, and is neither directly registered nor decoupled"
  },
  "party.responsibility.town-unknown": {
    "zh-CN": "登记簿未载明镇街",
    en: "The register does not say in which town it is"
  },
  "party.responsibility.if-registered": {
    "zh-CN": "登记为社会团体、社会服务机构或基金会后按登记情形重新归口",
    en: "Once registered as a legal person it is assigned anew"
  },
  "party.responsibility.if-not-supervising-unit": {
    "zh-CN": "不再有业务主管单位（如完成脱钩）时重新归口",
    en: "Without a supervising unit (after decoupling, say) it is assigned anew"
  },
  "party.responsibility.if-not-sector-committee": {
    "zh-CN": "行业变更或该行业党委撤销时重新归口",
    en: "If its sector changes or the sector committee ends it is assigned anew"
  },
  "party.responsibility.if-not-hub": {
    "zh-CN": "退出枢纽型组织后重新归口",
    en: "On leaving the hub body it is assigned anew"
  },
  "party.responsibility.if-not-territorial": {
    "zh-CN": "取消属地管理认定后重新归口",
    en: "If the finding of territorial management is withdrawn it is assigned anew"
  },
  "party.responsibility.if-supervised": {
    "zh-CN": "确定业务主管单位后，由该单位党组织负责",
    en: "With a supervising unit, that unit's Party organization manages it"
  },
  "party.responsibility.if-direct": {
    "zh-CN": "登记方式核定为直接登记后，由社会组织综合党委负责",
    en: "If directly registered, the comprehensive committee manages it"
  },
  "party.required-form.own": {
    "zh-CN": "正式党员 {members} 名，达到 {threshold} 名，应单独建立党组织",
    en: "It has {members} formal members, at least {threshold}, so a Party organization of its own is due"
  },
  "party.required-form.joint": {
    "zh-CN": "正式党员 {members} 名，不足 {threshold} 名，应联合建立党组织",
    en: "It has {members} formal members, fewer than {threshold}, so a joint branch is due"
  },
  "party.required-form.instructor": {
    "zh-CN": "没有正式党员，应选派党建指导员或由“1+N”带动",
    en: "It has no formal member, so an instructor or a lead organization is due"
  },
  "party.required-form.if-fewer": {
    "zh-CN": "正式党员少于 {threshold} 名时改为联合建立",
    en: "With fewer than {threshold} formal members a joint branch would do"
  },
  "party.required-form.if-more": {
    "zh-CN": "再增加 {missing} 名正式党员，应单独建立",
    en: "With {missing} more formal members one of its own is due"
  },
  "party.required-form.if-a-member": {
    "zh-CN": "有 1 名正式党员时应联合建立",
    en: "With one formal member a joint branch is due"
  },
  "party.coverage.own": { "zh-CN": "已单独建立党组织", en: "It has a Party organization of its own" },
  "party.coverage.own-below": {
    "zh-CN": "已单独建立党组织，但正式党员 {members} 名，不足 {threshold} 名，应核实是否调整",
    en: "It has a Party organization of its own with only {members} formal members, fewer than {threshold}; check whether to adjust"
  },
  "party.coverage.joint": {
    "zh-CN": "已纳入联合党支部，正式党员 {members} 名，不足 {threshold} 名",
    en: "It is in a joint branch, with {members} formal members, fewer than {threshold}"
  },
  "party.coverage.joint-outgrown": {
    "zh-CN": "正式党员 {members} 名，达到 {threshold} 名，仍在联合党支部，缺单独党组织",
    en: "With {members} formal members, at least {threshold}, it is still in a joint branch; its own organization is missing"
  },
  "party.coverage.own-missing": {
    "zh-CN": "正式党员 {members} 名，达到 {threshold} 名，尚未建立党组织",
    en: "With {members} formal members, at least {threshold}, its own Party organization is missing"
  },
  "party.coverage.joint-missing": {
    "zh-CN": "正式党员 {members} 名，不足 {threshold} 名，尚未纳入联合党支部",
    en: "With {members} formal members, fewer than {threshold}, a joint branch is missing"
  },
  "party.coverage.instructor": {
    "zh-CN": "没有正式党员，已派党建指导员",
    en: "It has no formal member and an instructor is assigned"
  },
  "party.coverage.led": {
    "zh-CN": "没有正式党员，已由“1+N”带动",
    en: "It has no formal member and a lead organization is named"
  },
  "party.coverage.work-missing": {
    "zh-CN": "没有正式党员，也没有党建指导员或“1+N”带动",
    en: "It has no formal member, and neither an instructor nor a lead organization"
  },
  "party.coverage.if-own-set-up": { "zh-CN": "单独建立党组织", en: "Set up its own Party organization" },
  "party.coverage.if-joint-set-up": { "zh-CN": "纳入联合党支部", en: "Bring it into a joint branch" },
  "party.coverage.if-instructor": { "zh-CN": "选派党建指导员", en: "Assign an instructor" },
  "party.coverage.if-led": { "zh-CN": "指定带动组织（1+N）", en: "Name a lead organization (1+N)" },
  "party.coverage.if-a-member": {
    "zh-CN": "有了正式党员，应改为联合建立党组织",
    en: "With a formal member, a joint branch is due instead"
  },
  "party.coverage.if-dissolved": {
    "zh-CN": "党组织撤销后按党员人数重新判定",
    en: "If the Party organization is dissolved it is judged anew by its members"
  },
  "party.coverage.if-grown": {
    "zh-CN": "再增加 {missing} 名正式党员，应单独建立党组织",
    en: "With {missing} more formal members its own organization is due"
  }
}
