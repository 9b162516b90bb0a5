/** National standards behind codes and the look of documents (rulebook §1.2 to §1.4). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { source, standardsAdministration } from "./source.ts"

const issuer = standardsAdministration

export const standardSources: ReadonlyArray<LegalSource> = [
  source({
    id: "gb-32100-2015",
    title: words("法人和其他组织统一社会信用代码编码规则", "Coding Rule of the Unified Social Credit Code"),
    documentNumber: "GB 32100-2015",
    issuer,
    from: "2015-10-01",
    certainty: "M"
  }),
  source({
    id: "gb-11714-1997",
    title: words("全国组织机构代码编制规则", "Coding Rule of the National Organization Code"),
    documentNumber: "GB 11714-1997",
    issuer,
    from: "1998-01-01",
    certainty: "M"
  }),
  source({
    id: "gb-11643-1999",
    title: words("公民身份号码", "Citizen Identification Number"),
    documentNumber: "GB 11643-1999",
    issuer,
    from: "1999-07-01",
    certainty: "M"
  }),
  source({
    id: "gbt-2260-2007",
    title: words("中华人民共和国行政区划代码", "Codes of Administrative Divisions"),
    documentNumber: "GB/T 2260-2007",
    issuer,
    from: "2008-02-01",
    certainty: "M"
  })
]
