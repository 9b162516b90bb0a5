/** The ten towns and streets, 镇街, of 薛城区, and the zone that runs three of them. */
import type { Unit } from "@shezu/domain/unit/Unit"

import type { Role } from "../roles.ts"

type EncodedUnit = (typeof Unit)["Encoded"]

const seen = "2020-12-07"

/** The statistical codes are those of a collection of this day; a second one exchanges 常庄 and 兴仁, so both are kept. */
const codesSeen = "2024-11-28"

const town = (id: string, name: string, codes: ReadonlyArray<string>, aliases: ReadonlyArray<string>): EncodedUnit => ({
  id,
  kind: "town",
  names: [{ value: name, from: seen }],
  roles: [{ value: "towns" satisfies Role, from: seen }],
  aliases: [...aliases],
  sectors: [],
  divisionCodes: codes.map((value) => ({ value, from: codesSeen }))
})

const street = (id: string, name: string, codes: ReadonlyArray<string>) =>
  town(id, `${name}街道`, codes, [name, `${name}街道办事处`, `${name}街道办`, `薛城区${name}街道`])

const rural = (id: string, name: string, codes: ReadonlyArray<string>) =>
  town(id, `${name}镇`, codes, [name, `${name}镇人民政府`, `${name}镇政府`, `薛城区${name}镇`])

/** 兴仁, 兴城 and 张范 are run by the zone, it is said (M); whether the policy's 各镇街 means them is for the bureau to say. */
const ofZone = (unit: EncodedUnit): EncodedUnit => ({ ...unit, administeredBy: "high-tech-zone" })

export const towns: ReadonlyArray<EncodedUnit> = [
  {
    id: "high-tech-zone",
    kind: "government",
    names: [{ value: "枣庄高新技术产业开发区管理委员会", from: seen }],
    roles: [],
    aliases: ["枣庄高新区", "高新区", "枣庄高新区管委会", "高新区管委会"],
    sectors: [],
    divisionCodes: []
  },
  street("lincheng", "临城", ["370403001"]),
  ofZone(street("xingren", "兴仁", ["370403002", "370403005"])),
  ofZone(street("xingcheng", "兴城", ["370403003"])),
  ofZone(street("zhangfan", "张范", ["370403004"])),
  street("changzhuang", "常庄", ["370403005", "370403002"]),
  street("xincheng", "新城", ["370403006"]),
  rural("shagou", "沙沟", ["370403101"]),
  rural("zhouying", "周营", ["370403102"]),
  rural("zouwu", "邹坞", ["370403103"]),
  rural("taozhuang", "陶庄", ["370403104"])
]
