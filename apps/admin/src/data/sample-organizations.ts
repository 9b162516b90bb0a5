/** Invented rows so that the look of the pages can be judged; no organization of this name is meant. */
import type { OrganizationKind } from "@shezu/domain/organization/Organization"

import type { OrganizationRowShape } from "./shapes.ts"

export const towns = [
  "临泉街道",
  "檀溪街道",
  "北辛桥街道",
  "柳泉镇",
  "石门镇",
  "金岭镇",
  "古井镇",
  "沙河镇",
  "青山镇",
  "南湖镇"
] as const

export const sectors = [
  "教育",
  "文化艺术",
  "养老服务",
  "行业协会商会",
  "体育",
  "志愿服务",
  "科学技术",
  "卫生健康"
] as const

const stems = [
  "书法家",
  "果蔬种植",
  "青少年科技",
  "家政服务业",
  "羽毛球",
  "志愿者",
  "电子商务",
  "石榴产业",
  "心理健康",
  "民间文艺家"
]
const places = ["临泉", "檀溪", "北辛桥", "柳泉", "石门", "金岭", "古井", "沙河", "青山", "南湖"]

const shapes: ReadonlyArray<readonly [OrganizationKind, (place: string, stem: string) => string]> = [
  ["association", (_, stem) => `青檀区${stem}协会`],
  ["service-institution", (place) => `青檀区${place}实验幼儿园`],
  ["community", (place, stem) => `${place}${stem}服务队`],
  ["service-institution", (place) => `青檀区${place}社会工作服务中心`],
  ["association", (place, stem) => `青檀区${place}${stem}联合会`],
  ["foundation", (place) => `青檀区${place}教育发展基金会`]
]

const pick = <A>(list: readonly [A, ...Array<A>] | ReadonlyArray<A>, at: number): A | undefined =>
  list[at % list.length]

const coverages = [
  { tone: "positive", word: { "zh-CN": "已覆盖", en: "Covered" } },
  { tone: "adverse", word: { "zh-CN": "有缺口", en: "Gap" } },
  { tone: "positive", word: { "zh-CN": "已覆盖", en: "Covered" } },
  { tone: "caution", word: { "zh-CN": "已覆盖，有提示", en: "Covered, with a notice" } },
  { tone: "positive", word: { "zh-CN": "已覆盖", en: "Covered" } }
] as const

export const organizations: ReadonlyArray<OrganizationRowShape> = Array.from({ length: 437 }, (_, at) => {
  const shape = pick(shapes, at * 5 + Math.floor(at / 7)) ?? shapes[0]
  const kind = shape?.[0] ?? "association"
  const place = pick(places, at * 3) ?? ""
  const members = (at * 7) % 11
  return {
    id: `o-${at}`,
    name: shape?.[1](place, pick(stems, at * 7 + 1) ?? "") ?? "",
    code:
      kind === "community"
        ? null
        : `5${kind === "association" ? 1 : kind === "foundation" ? 3 : 2}370499MJE${String(10_000 + at * 37).slice(0, 5)}${at % 10}`,
    kind,
    status: at % 41 === 40 ? "revoked" : at % 17 === 16 ? "cancelled" : "normal",
    registrar: kind === "community" ? (pick(towns, at) ?? null) : "青檀区行政审批服务局",
    supervisingUnit:
      at % 3 === 0 ? null : (pick(["区教体局", "区文旅局", "区科协", "区农业农村局", "区民政局"], at) ?? null),
    town: pick(towns, at * 3) ?? null,
    sector: pick(sectors, at * 5) ?? null,
    establishedOn: `20${String(5 + (at % 20)).padStart(2, "0")}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 3) % 28)).padStart(2, "0")}`,
    formalPartyMembers: at % 13 === 12 ? null : members,
    coverage: pick(coverages, at) ?? null
  }
})
