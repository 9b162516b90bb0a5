import { statutoryDuty } from "@shezu/domain/personal-data/legal-bases"
/** The people behind organizations, as the table keeps them. */
import { OrganizationPersonalData } from "@shezu/domain/personal-data/OrganizationPersonalData"
import { personal, type PersonalData } from "@shezu/domain/personal-data/PersonalData"
import { recordType, type RecordType } from "@shezu/domain/personal-data/RecordType"
import { Schema } from "effect"

const plain = Schema.Unknown

const entered = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "ordinary",
  subject: "user",
  purpose: { "zh-CN": "写明由谁办理", en: "To say who acted" },
  basis: [statutoryDuty],
  retention: "after-registration",
  protection: "open"
})

const people = recordType({
  id: "organization-personal-data",
  title: { "zh-CN": "社会组织有关人员", en: "People behind an organization" },
  tables: ["organization_personal_data"],
  fields: {
    organizationId: plain,
    field: plain,
    envelope: plain,
    masked: plain.pipe(
      personal({
        name: { "zh-CN": "上列各项遮盖后的样子", en: "The fields above, masked" },
        category: "ordinary",
        subject: "legal-representative",
        purpose: { "zh-CN": "不看全文也能与证件核对", en: "To compare with a document without seeing all of it" },
        basis: [statutoryDuty],
        retention: "after-registration",
        protection: "masked"
      })
    ),
    equality: plain.pipe(
      personal({
        name: { "zh-CN": "公民身份号码的带密钥散列值", en: "Keyed hash of the identity number" },
        category: "sensitive",
        subject: "legal-representative",
        purpose: {
          "zh-CN": "不解密即可核对号码是否相同",
          en: "To tell whether a number is the same without opening it"
        },
        basis: [statutoryDuty],
        retention: "after-registration",
        protection: "withheld"
      })
    ),
    keyId: plain,
    changedAt: plain.pipe(personal(entered("录入时间", "When it was entered"))),
    changedBy: plain.pipe(personal(entered("录入人", "Who entered it")))
  },
  impersonal: ["organizationId", "field", "keyId"],
  inside: { column: "envelope", fields: OrganizationPersonalData.fields },
  user: { column: "changedBy", holds: "username" }
})

export const peopleRecords: ReadonlyArray<RecordType> = [people]
