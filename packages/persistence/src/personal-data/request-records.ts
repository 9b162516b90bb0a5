/** Requests of persons about their data, as the table keeps them. */
import { requestsOfPersons, statutoryDuty } from "@shezu/domain/personal-data/legal-bases"
import { personal, type PersonalData } from "@shezu/domain/personal-data/PersonalData"
import { recordType, type RecordType } from "@shezu/domain/personal-data/RecordType"
import { Schema } from "effect"

const plain = Schema.Unknown

const said = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "ordinary",
  subject: "applicant",
  purpose: {
    "zh-CN": "受理和答复本人的请求，证明何时怎样答复",
    en: "To receive and answer the person's request, and to show when and how that was done"
  },
  basis: [requestsOfPersons],
  retention: "subject-request",
  protection: "open"
})

const acted = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "ordinary",
  subject: "user",
  purpose: { "zh-CN": "写明由谁办理", en: "To say who acted" },
  basis: [statutoryDuty],
  retention: "subject-request",
  protection: "open"
})

const request = recordType({
  id: "subject-request",
  title: { "zh-CN": "个人信息请求", en: "Requests about personal data" },
  tables: ["subject_request"],
  fields: {
    id: plain,
    unitId: plain,
    kind: plain,
    asker: plain.pipe(personal(said("申请人姓名", "Name of whoever asks"))),
    proof: plain.pipe(personal(said("身份核验方式", "How he proved who he is"))),
    about: plain.pipe(personal(said("请求内容（不写号码）", "What is asked, without numbers"))),
    receivedOn: plain,
    organizationId: plain,
    registeredAt: plain.pipe(personal(acted("登记时间", "When it was registered"))),
    registeredBy: plain.pipe(personal(acted("登记人", "Who registered it"))),
    state: plain,
    answer: plain.pipe(personal(said("答复（不写号码）", "The answer, without numbers"))),
    source: plain,
    clause: plain,
    answeredOn: plain.pipe(personal(acted("答复日期", "When it was answered"))),
    answeredBy: plain.pipe(personal(acted("答复人", "Who answered it")))
  },
  impersonal: ["id", "unitId", "kind", "receivedOn", "organizationId", "state", "source", "clause"],
  user: { column: "registeredBy", holds: "username" }
})

export const requestRecords: ReadonlyArray<RecordType> = [request]
