import { assert, describe, it, vi } from "@effect/vitest"
import { render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/solid-query"
import { createSignal } from "solid-js"

import { Delayed } from "../src/Delayed.tsx"
import { Dialog } from "../src/Dialog.tsx"
import { FaultBoundary } from "../src/Fault.tsx"
import { Loaded, ProblemError } from "../src/Loaded.tsx"
import { ProblemNotice } from "../src/ProblemNotice.tsx"
import { press, renderAt, settle } from "./page.tsx"

describe("ProblemNotice", () => {
  it("says which rule, which fact, and what would change it", () => {
    render(() => (
      <ProblemNotice
        problem={{
          title: { "zh-CN": "不能撤回", en: "Cannot undo" },
          rule: "批次撤回",
          facts: ["第 12 行其后又改过"],
          change: ["先撤回后来的批次"]
        }}
      />
    ))
    const said = screen.getByRole("alert").textContent
    for (const part of ["不能撤回", "依据", "批次撤回", "第 12 行其后又改过", "先撤回后来的批次"])
      assert.include(said, part)
  })
})

describe("Loaded", () => {
  it("shows the problem document of a refusal and asks again on demand", async () => {
    let asked = 0
    const Page = () => {
      const query = useQuery(() => ({
        queryKey: ["x"],
        retry: false,
        queryFn: () => {
          asked += 1
          return asked === 1 ? Promise.reject(new ProblemError({ title: "没有权限" })) : Promise.resolve("名单")
        }
      }))
      return <Loaded query={query}>{(data) => <p>{data()}</p>}</Loaded>
    }
    render(() => (
      <QueryClientProvider client={new QueryClient()}>
        <Page />
      </QueryClientProvider>
    ))
    await settle()
    assert.include(screen.getByRole("alert").textContent, "没有权限")
    screen.getByRole("button", { name: "重试" }).click()
    await settle()
    assert.isNotNull(screen.getByText("名单"))
  })
})

describe("Delayed", () => {
  it("keeps still for 300 ms", () => {
    vi.useFakeTimers()
    render(() => <Delayed>读取中</Delayed>)
    vi.advanceTimersByTime(299)
    assert.isNull(screen.queryByText("读取中"))
    vi.advanceTimersByTime(1)
    assert.isNotNull(screen.getByText("读取中"))
    vi.useRealTimers()
  })
})

describe("Dialog", () => {
  it("is named and described, takes the focus, and closes with Escape", async () => {
    const [open, setOpen] = createSignal(true)
    render(() => (
      <Dialog role="alertdialog" open={open()} onOpenChange={setOpen} title="撤回这一批？" description="都会退回原样">
        <button type="button">撤回</button>
      </Dialog>
    ))
    await settle()
    const dialog = screen.getByRole("alertdialog", { name: "撤回这一批？" })
    const description = document.getElementById(dialog.getAttribute("aria-describedby") ?? "")
    assert.strictEqual(description?.textContent, "都会退回原样")
    assert.isTrue(dialog.contains(document.activeElement))
    press(dialog, "Escape")
    await settle()
    assert.isFalse(open())
  })
})

describe("FaultBoundary", () => {
  it("keeps a failure inside and lets the person try again", async () => {
    let broken = true
    const Page = () => {
      if (broken) throw new Error("boom")
      return <p>好了</p>
    }
    renderAt("/", () => (
      <FaultBoundary>
        <Page />
      </FaultBoundary>
    ))
    assert.include(screen.getByRole("alert").textContent, "boom")
    broken = false
    screen.getByRole("button", { name: "重试" }).click()
    await settle()
    assert.isNotNull(screen.getByText("好了"))
  })
})
