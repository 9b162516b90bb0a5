/** Reference data of 薛城区 (370403): departments, towns, organs of remedy. Units and offices only, no persons. */
import { District, type Unit } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"

import type { Role } from "../roles.ts"
import { towns } from "./xuecheng-towns.ts"

type EncodedUnit = (typeof Unit)["Encoded"]

/** The policy document of this day is the first that names these units; when they were founded is not recorded here. */
const seen = "2020-12-07"

interface Department {
  readonly id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly aliases: ReadonlyArray<string>
  readonly kind?: EncodedUnit["kind"]
}

const unit = ({ aliases, id, kind = "department", name, roles }: Department): EncodedUnit => ({
  id,
  kind,
  names: [{ value: name, from: seen }],
  roles: roles.map((value) => ({ value, from: seen })),
  aliases: [...aliases],
  sectors: [],
  divisionCodes: []
})

/**
 * The reform of 2023 moved this work from the organization department to the society work department, 社会工作部; counties
 * followed in 2024 (certainty P). The day in Xuecheng is not known, so the year's first day stands for it until the
 * bureau enters the real one.
 */
const partyWork: ReadonlyArray<EncodedUnit> = [
  {
    ...unit({
      id: "organization-department",
      name: "中共薛城区委组织部",
      roles: [],
      aliases: ["区委组织部", "薛城区委组织部", "组织部"]
    }),
    roles: [{ value: "organization-department" satisfies Role, from: seen, until: "2023-12-31" }],
    successor: "society-work-department"
  },
  {
    ...unit({
      id: "society-work-department",
      name: "中共薛城区委社会工作部",
      roles: [],
      aliases: ["区委社会工作部", "薛城区委社会工作部", "社会工作部", "社工部"]
    }),
    names: [{ value: "中共薛城区委社会工作部", from: "2024-01-01" }],
    roles: [{ value: "organization-department" satisfies Role, from: "2024-01-01" }]
  },
  unit({
    id: "comprehensive-committee",
    kind: "comprehensive-committee",
    name: "薛城区社会组织综合党委",
    roles: [],
    aliases: ["社会组织综合党委", "综合党委"]
  })
]

const partyDepartments: ReadonlyArray<EncodedUnit> = [
  unit({
    id: "publicity-department",
    name: "中共薛城区委宣传部",
    roles: ["publicity"],
    aliases: ["区委宣传部", "薛城区委宣传部", "宣传部"]
  }),
  unit({
    id: "united-front-department",
    name: "中共薛城区委统战部",
    roles: ["united-front"],
    aliases: ["区委统战部", "薛城区委统战部", "统战部"]
  }),
  unit({
    id: "political-legal-commission",
    name: "中共薛城区委政法委员会",
    roles: ["political-legal"],
    aliases: ["区委政法委", "薛城区委政法委", "政法委"]
  }),
  unit({
    id: "cyberspace-office",
    name: "中共薛城区委网信办",
    roles: ["cyberspace"],
    aliases: ["区委网信办", "薛城区委网信办", "网信办"]
  })
]

const bureaus: ReadonlyArray<EncodedUnit> = [
  unit({
    id: "civil-affairs-bureau",
    name: "薛城区民政局",
    roles: ["civil-affairs"],
    aliases: ["区民政局", "枣庄市薛城区民政局", "民政局"]
  }),
  unit({
    id: "approval-service-bureau",
    name: "薛城区行政审批服务局",
    roles: ["approval-service"],
    aliases: ["区行政审批服务局", "枣庄市薛城区行政审批服务局", "行政审批服务局", "行政审批局"]
  }),
  unit({
    id: "development-reform-bureau",
    name: "薛城区发展和改革局",
    roles: ["development-reform"],
    aliases: ["区发展改革局", "区发展和改革局", "区发改局", "发改局"]
  }),
  unit({
    id: "finance-bureau",
    name: "薛城区财政局",
    roles: ["finance"],
    aliases: ["区财政局", "枣庄市薛城区财政局", "财政局"]
  }),
  unit({
    id: "education-sports-bureau",
    name: "薛城区教育和体育局",
    roles: ["education-sports"],
    aliases: ["区教育和体育局", "区教体局", "薛城区教体局", "教体局"]
  }),
  unit({
    id: "human-resources-bureau",
    name: "薛城区人力资源和社会保障局",
    roles: ["human-resources"],
    aliases: ["区人力资源和社会保障局", "区人社局", "薛城区人社局", "人社局"]
  }),
  unit({
    id: "market-regulation-bureau",
    name: "薛城区市场监督管理局",
    roles: ["market-regulation"],
    aliases: ["区市场监督管理局", "区市场监管局", "薛城区市场监管局", "市场监管局"]
  }),
  unit({
    id: "public-security-bureau",
    name: "薛城公安分局",
    roles: ["public-security"],
    aliases: ["枣庄市公安局薛城分局", "区公安分局", "公安分局"]
  })
]

/** Bodies at which the policy wants hub Party organizations; which of them have one is for the bureau to enter. */
const hubs: ReadonlyArray<EncodedUnit> = [
  unit({
    id: "literary-federation",
    kind: "hub",
    name: "薛城区文学艺术界联合会",
    roles: [],
    aliases: ["区文联", "薛城区文联", "文联"]
  }),
  unit({
    id: "social-science-federation",
    kind: "hub",
    name: "薛城区社会科学界联合会",
    roles: [],
    aliases: ["区社科联", "薛城区社科联", "社科联"]
  }),
  unit({
    id: "science-association",
    kind: "hub",
    name: "薛城区科学技术协会",
    roles: [],
    aliases: ["区科协", "薛城区科协", "科协"]
  })
]

/** Review goes to the district government (行政复议法 art 24); whether another court hears these cases is for the bureau to say. */
const remedies: ReadonlyArray<EncodedUnit> = [
  unit({
    id: "district-government",
    kind: "government",
    name: "薛城区人民政府",
    roles: [],
    aliases: ["枣庄市薛城区人民政府", "区政府", "薛城区政府"]
  }),
  unit({
    id: "district-court",
    kind: "court",
    name: "薛城区人民法院",
    roles: [],
    aliases: ["枣庄市薛城区人民法院", "区法院", "薛城区法院"]
  })
]

export const xuecheng: District = Schema.decodeSync(District)({
  code: "370403",
  name: "薛城区",
  units: [...partyWork, ...partyDepartments, ...bureaus, ...hubs, ...remedies, ...towns],
  remedies: { reviewOrgan: "district-government", court: "district-court" }
})
