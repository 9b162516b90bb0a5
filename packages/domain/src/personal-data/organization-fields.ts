/** What the register's own fields hold about persons. */
import { announcedRepresentative, partyWork, statutoryDuty } from "./legal-bases.ts"
import type { PersonalData } from "./PersonalData.ts"

/** A registration item; whoever sees the organization sees who represents it. */
export const representativeName: PersonalData = {
  name: { "zh-CN": "法定代表人姓名", en: "Name of the legal representative" },
  category: "ordinary",
  subject: "legal-representative",
  purpose: {
    "zh-CN": "登记并公示谁依法代表该组织",
    en: "To register and announce who represents the organization by law"
  },
  basis: [announcedRepresentative, statutoryDuty],
  retention: "public-register",
  protection: "open"
}

/** Counts only, never persons; a small count may still point to one. */
export const partyMembers = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "sensitive",
  subject: "party-members",
  purpose: {
    "zh-CN": "确定党组织的设置形式和管理主体；只记人数，不记姓名",
    en: "To find which Party organization is due and who manages it; a count, never names"
  },
  basis: [partyWork, statutoryDuty],
  retention: "register-history",
  protection: "bands"
})
