/**
 * `npm run holes -- [folder]`: sqlmap over every operation of the API that takes a value, asked by nobody and by who
 * may ask it, on an installation of its own. A line for each; exits 1 when something was found.
 */
import { mkdirSync } from "node:fs"
import { resolve } from "node:path"

import type { Document } from "./Document.ts"
import { examplesOf } from "./examples.ts"
import { front } from "./front.ts"
import { installation } from "./installation.ts"
import { type Person, signIn } from "./Person.ts"
import { type Probe, requests, unmarked } from "./requests.ts"
import { sqlmap } from "./sqlmap.ts"

/** What reaches the largest statements, and the door, is tried with everything sqlmap has for any database. */
const deep = new Set(["search", "account.sign-in"])

/** So long at most for each value, in seconds. */
const patience = { deep: 240, usual: 40 }

/** Headers that are kept or looked at come to every operation; they are tried once. */
const headers: ReadonlyArray<Probe> = [
  {
    id: "headers.sign-in",
    allows: "anybody",
    marks: 3,
    lines: [
      "POST /api/auth/sign-in/username HTTP/1.1",
      "User-Agent: scanner*",
      "Accept-Language: en*",
      "Cookie: __Host-shezu.session_token=a*",
      "Content-Type: application/json"
    ],
    body: '{"username":"~n~-nobody","password":"a"}'
  },
  {
    id: "headers.address",
    allows: "anybody",
    marks: 1,
    lines: ["POST /api/auth/sign-in/username HTTP/1.1", "X-Forwarded-For: 10.0.0.1*", "Content-Type: application/json"],
    body: '{"username":"~n~-nobody","password":"a"}'
  },
  {
    id: "headers.me",
    allows: "signed-in",
    marks: 3,
    lines: [
      "GET /api/me HTTP/1.1",
      "User-Agent: scanner*",
      "Referer: http://127.0.0.1/*",
      "X-Forwarded-For: 10.0.0.1*"
    ],
    body: ""
  }
]

const folder = resolve(process.argv[2] ?? "holes")
mkdirSync(folder, { recursive: true })
const only = new Set(process.argv.slice(3))

const spoilt = await installation()
const before = await front(spoilt.port)
let found = 0
try {
  const origin = `http://127.0.0.1:${before.port}`
  const people = new Map<string, Person>()
  for (const [username, secret] of spoilt.secrets) {
    // One after the other: each is asked for a password of his own.
    // oxlint-disable-next-line no-await-in-loop
    people.set(username, await signIn(origin, username, secret))
  }
  const of = (username: string): Person => {
    const person = people.get(username)
    if (person === undefined) throw new Error(`the sample has no ${username}`)
    return person
  }
  /** What is done to an account is done to one that nobody here needs. */
  const whoAsks = ({ allows, id }: Probe): Person =>
    allows.includes(".")
      ? ([...people.values()].find((one) => one.permissions.includes(allows)) ?? of("bureau"))
      : of(/^(?:account|me)\./u.test(id) ? "town" : "bureau")

  const document = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Document
  const probes = [...headers, ...requests(document, await examplesOf(of("bureau"), of("security")))]
  for (const probe of probes) {
    for (const asking of ["nobody", "signed in"] as const) {
      if (only.size > 0 && !only.has(probe.id)) continue
      if (asking === "signed in" && probe.allows === "anybody") continue
      const person = asking === "nobody" ? undefined : whoAsks(probe)
      const isDeep = deep.has(probe.id) && (asking !== "nobody" || probe.allows === "anybody")
      const level = asking === "nobody" && probe.allows !== "anybody" ? 3 : 5
      // One after the other: the machine has other things to do.
      // oxlint-disable-next-line no-await-in-loop
      await person?.renew()
      const sent = [
        ...probe.lines,
        `Host: 127.0.0.1:${before.port}`,
        ...(person === undefined ? [] : [`Cookie: ${person.cookie}`])
      ]
      const [path, init] = unmarked(probe)
      const asked = new Headers(init.headers)
      if (person !== undefined) asked.set("cookie", person.cookie)
      // oxlint-disable-next-line no-await-in-loop
      const { status } = await fetch(`${origin}${path}`, { ...init, headers: asked, redirect: "manual" })
      const from = before.count()
      // oxlint-disable-next-line no-await-in-loop
      const ran = await sqlmap({
        name: `${probe.id}.${asking.replace(" ", "-")}`,
        request: `${sent.join("\r\n")}\r\n\r\n${probe.body}`,
        folder,
        level,
        anyDatabase: isDeep,
        seconds: probe.marks * (isDeep || probe.id.startsWith("headers.") ? patience.deep : patience.usual)
      })
      if (ran.verdict === "FOUND") found += 1
      const line = [
        probe.id,
        asking,
        `answers ${status}`,
        `${probe.marks} values`,
        `level ${level}${isDeep ? ", any database" : ""}`,
        `${before.count() - from} requests`,
        `${ran.seconds} s`,
        ran.verdict,
        ran.said
      ]
      process.stdout.write(`${line.join(" | ")}\n`)
    }
  }
  for (const one of before.broken) process.stdout.write(`answered wrongly: ${one}\n`)
  process.stdout.write(`${found} found, ${before.broken.length} answered wrongly, ${before.count()} requests\n`)
  process.exitCode = found + before.broken.length > 0 ? 1 : 0
} finally {
  before.close()
  await spoilt.close()
}
