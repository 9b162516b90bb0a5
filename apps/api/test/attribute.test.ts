/** Whose code a profile or a stack names: the module's own, and nobody's where only the engine or the host was at work. */
import { assert, describe, it } from "@effect/vitest"

import { moduleAt, moduleOn, mostOf, type ProfileNode } from "../src/watch/attribute.js"

const outer = { name: "outer", root: "file:///modules/outer/" }
const inner = { name: "inner", root: "file:///modules/outer/inner/" }
const modules = [outer, inner]
const host = "file:///host/contained.ts"

/** A frame, how often it was seen itself, and what it called. */
interface Frame {
  readonly url: string
  readonly hits: number
  readonly called: ReadonlyArray<Frame>
}
const frame = (url: string, hits: number, ...called: ReadonlyArray<Frame>): Frame => ({ url, hits, called })

const most = (...frames: ReadonlyArray<Frame>) => {
  const nodes: Array<ProfileNode> = []
  const add = ({ called, hits, url }: Frame): number => {
    const id = nodes.length
    const children: Array<number> = []
    nodes.push({ id, hitCount: hits, children, callFrame: { url, functionName: "f" } })
    children.push(...called.map(add))
    return id
  }
  add(frame("", 0, ...frames))
  return mostOf(modules, nodes, (url) => url === host)
}

describe("a file", () => {
  it("is the module's that lies nearest around it", () => {
    assert.strictEqual(moduleAt(modules, "file:///modules/outer/a.js"), outer)
    assert.strictEqual(moduleAt(modules, "file:///modules/outer/inner/a.js"), inner)
    assert.isUndefined(moduleAt(modules, "file:///modules/outer-than/a.js"))
  })

  it("on a stack counts before those that called it", () => {
    assert.strictEqual(moduleOn(modules, ["node:fs", "file:///modules/outer/inner/a.js", outer.root]), inner)
    assert.isUndefined(moduleOn(modules, ["node:fs", "file:///host/a.ts"]))
  })
})

describe("a profile", () => {
  it("counts what a module calls as the module's", () => {
    const found = most(
      frame("file:///modules/outer/a.js", 10, frame("node:fs", 50), frame("file:///library/a.js", 20)),
      frame(host, 0)
    )
    assert.deepStrictEqual(found, { module: outer, share: 1, owned: 1 })
  })

  it("keeps to the host what the host asked of a rule for itself", () => {
    assert.isUndefined(most(frame(host, 10, frame("file:///modules/outer/rule.js", 90))))
    const found = most(
      frame(host, 10, frame("file:///modules/outer/rule.js", 70)),
      frame("file:///modules/inner-less/x.js", 10),
      frame(outer.root, 10)
    )
    assert.deepStrictEqual(found, { module: outer, share: 0.5, owned: 0.1 })
  })

  it("says of callbacks without an end whose they are, however much the engine needs to call them", () => {
    const found = most(
      frame("node:internal/timers", 60, frame("file:///modules/outer/a.js", 15, frame("node:timers", 5))),
      frame("", 15),
      frame("file:///host/a.ts", 5)
    )
    assert.deepStrictEqual(found, { module: outer, share: 0.2, owned: 0.8 })
  })

  it("in which nobody but the engine ran names nobody", () => {
    assert.isUndefined(most(frame("node:internal/timers", 60), frame("", 40)))
  })
})
