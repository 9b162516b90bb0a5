/** The policy packs this application is built with: the district's own, and the invented sample district's. */
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"

/** The sample works under the same policy, in a district that does not exist. */
const samplePack: PolicyPack = { ...xuechengPack, district: qingtan }

export const packOf = (sample: boolean): PolicyPack => (sample ? samplePack : xuechengPack)
