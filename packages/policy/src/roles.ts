/** The roles by which policy articles call responsible units, 责任单位; which unit plays one is data of the district. */
import type { Text } from "@shezu/domain/text/Text"

import { words } from "./words.ts"

export const roles = {
  "organization-department": words("组织部门（社会组织党建）", "Organization department (Party building)"),
  publicity: words("宣传部门", "Publicity department"),
  "united-front": words("统战部门", "United front department"),
  "political-legal": words("政法委员会", "Political and legal affairs commission"),
  cyberspace: words("网信部门", "Cyberspace office"),
  "civil-affairs": words("民政部门", "Civil affairs bureau"),
  "approval-service": words("行政审批服务部门", "Administrative approval service bureau"),
  finance: words("财政部门", "Finance bureau"),
  "education-sports": words("教育和体育部门", "Education and sports bureau"),
  "development-reform": words("发展改革部门", "Development and reform bureau"),
  "market-regulation": words("市场监管部门", "Market regulation bureau"),
  "public-security": words("公安机关", "Public security organ"),
  "human-resources": words("人力资源社会保障部门", "Human resources and social security bureau"),
  "supervising-units": words("业务主管单位", "Supervising units"),
  "sector-committees": words("行业党委", "Sector Party committees"),
  "sector-management-units": words("行业管理单位", "Sector management units"),
  "district-departments": words("区直有关部门", "Departments of the district concerned"),
  towns: words("镇街", "Towns and streets")
} as const satisfies Readonly<Record<string, Text>>

export type Role = keyof typeof roles
