/** The closed sets of the inventory in words. */
import type { Text } from "../text/Text.ts"
import type { DataSubject, PersonalCategory, Protection } from "./PersonalData.ts"

const words = (zh: string, en: string): Text => ({ "zh-CN": zh, en })

export const categoryWords: Readonly<Record<PersonalCategory, Text>> = {
  ordinary: words("一般", "Ordinary"),
  sensitive: words("敏感", "Sensitive")
}

export const subjectWords: Readonly<Record<DataSubject, Text>> = {
  "legal-representative": words("法定代表人", "Legal representative"),
  contact: words("联系人", "Contact"),
  "party-members": words("党员（只计人数）", "Party members, as counts"),
  user: words("本系统用户", "User of this system"),
  applicant: words("查阅、更正、删除的申请人", "Whoever asks for his own data"),
  whoever: words("记录所及的人", "Whoever a record names")
}

export const protectionWords: Readonly<Record<Protection, Text>> = {
  open: words("对能看到该记录的人显示", "Shown to whoever sees the record"),
  masked: words("只显示一部分", "A part is shown"),
  encrypted: words(
    "加密保存，平时只显示一部分；说明用途后显示并留痕",
    "Encrypted; a part is shown, all of it on a stated purpose, on record"
  ),
  bands: words("人数在主管党组织系统之外按档显示", "A count, shown as a band outside of the managing Party line"),
  withheld: words("不向任何人显示", "Shown to nobody")
}
