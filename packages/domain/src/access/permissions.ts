/** Permissions of the platform itself; those of modules are declared by the modules. */
import type { Administration, Duty } from "./Duty.ts"
import { type Permission, PermissionId } from "./Permission.ts"

const everyDuty = ["clerk", "reviewer", "decider", "finance", "read-only"] as const satisfies ReadonlyArray<Duty>
const caseWork = ["clerk", "reviewer", "decider"] as const satisfies ReadonlyArray<Duty>

const permission = (id: string, zh: string, en: string, holders: ReadonlyArray<Duty | Administration>): Permission => ({
  id: PermissionId.make(id),
  title: { "zh-CN": zh, en },
  holders
})

/** The policy is published; administrators read it too. */
export const readPolicy = permission("policy.read", "查看政策", "Read the policy", [
  ...everyDuty,
  "system-administrator",
  "security-administrator",
  "audit-administrator"
])
export const readRegister = permission("register.read", "查看登记簿", "Read the register", everyDuty)
export const exportRegister = permission("register.export", "导出名册", "Export lists", everyDuty)
export const editRegister = permission("register.edit", "修改登记簿", "Change the register", caseWork)
export const importRegister = permission("register.import", "导入名册", "Import workbooks", caseWork)
/** Of the people behind an organization; finance and readers have no need of them (个人信息保护法 6). */
export const readPersonalData = permission("personal-data.read", "查看有关人员（遮盖）", "See people, masked", caseWork)
/** Whoever changes the register records its people. */
export const editPersonalData = permission("personal-data.edit", "登记有关人员", "Record people", caseWork)
export const revealPersonalData = permission("personal-data.reveal", "说明用途后查看有关人员全文", "See people whole", [
  "clerk",
  "decider"
])
/** Whatever is handed out whole for a request takes the permission to see it whole beside. */
export const handleSubjectRequests = permission(
  "personal-data.requests",
  "受理和答复个人信息请求",
  "Receive and answer requests about personal data",
  caseWork
)
export const enableModules = permission("modules.enable", "启用模块", "Enable modules", caseWork)
export const watchInstallation = permission("installation.watch", "查看系统状态", "See the state of the system", [
  "system-administrator"
])
export const manageUsers = permission("users.manage", "管理用户和岗位", "Manage users and duties", [
  "security-administrator"
])
/** Beside it the unit has to be the one that leads. */
export const manageUnits = permission("units.manage", "维护单位", "Keep the district's units", ["decider"])
export const readAudit = permission("audit.read", "查看审计日志", "Read the audit log", ["audit-administrator"])

export const permissions: ReadonlyArray<Permission> = [
  readPolicy,
  readRegister,
  exportRegister,
  editRegister,
  importRegister,
  readPersonalData,
  editPersonalData,
  revealPersonalData,
  handleSubjectRequests,
  enableModules,
  watchInstallation,
  manageUsers,
  manageUnits,
  readAudit
]
