/** How a legal source is written down here, and who issues them. */
import { LegalSource } from "@shezu/domain/policy/LegalSource"
import { Schema } from "effect"

import { words } from "../words.ts"

/**
 * Checked when it is loaded. `from` is the first day in force; where the text names none, the day of issue. Where only
 * the year is known it is 1 January of that year, with a comment, and never `S`.
 */
export const source = Schema.decodeSync(LegalSource)

export const partyCongress = words("中国共产党全国代表大会", "National Congress of the Communist Party of China")
export const centralCommittee = words("中共中央", "Central Committee of the Communist Party of China")
export const centralOffice = words("中共中央办公厅", "General Office of the CPC Central Committee")
export const centralAndStateOffices = words(
  "中共中央办公厅、国务院办公厅",
  "General Offices of the CPC Central Committee and the State Council"
)
export const centralOrganization = words("中共中央组织部", "Organization Department of the CPC Central Committee")
export const congress = words("全国人民代表大会", "National People's Congress")
export const standingCommittee = words(
  "全国人民代表大会常务委员会",
  "Standing Committee of the National People's Congress"
)
export const stateCouncil = words("国务院", "State Council")
export const stateCouncilOffice = words("国务院办公厅", "General Office of the State Council")
export const civilAffairs = words("民政部", "Ministry of Civil Affairs")
export const civilAffairsOffice = words("民政部办公厅", "General Office of the Ministry of Civil Affairs")
export const finance = words("财政部", "Ministry of Finance")
export const developmentReform = words("国家发展和改革委员会", "National Development and Reform Commission")
export const standardsAdministration = words("国家标准化主管部门", "National standardization authority")
export const shandongCongress = words(
  "山东省人民代表大会常务委员会",
  "Standing Committee of the Shandong Provincial People's Congress"
)
export const shandongCivilAffairs = words("山东省民政厅", "Shandong Department of Civil Affairs")
export const shandongFinance = words("山东省财政厅", "Shandong Department of Finance")
