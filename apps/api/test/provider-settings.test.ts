/** The identity provider's settings: all of them or none, and over TLS. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Redacted } from "effect"

import { providerSettings } from "../src/provider-settings.ts"

const folder = mkdtempSync(join(tmpdir(), "shezu-secret-"))
const file = join(folder, "secret")
writeFileSync(file, "of the file\n")
writeFileSync(join(folder, "empty"), "\n")
afterAll(() => rmSync(folder, { recursive: true }))

type Settings = Readonly<Record<string, string>>

const whole: Settings = {
  SHEZU_ORIGIN: "https://shezu.example",
  SHEZU_OIDC_ISSUER: "https://login.example/realm",
  SHEZU_OIDC_CLIENT_ID: "shezu",
  SHEZU_OIDC_CLIENT_SECRET: "secret"
}

const without = (...names: ReadonlyArray<string>): Settings =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)))

const read = (settings: Settings) =>
  Effect.runPromise(
    providerSettings.pipe(Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown(settings)))
  )

const refusal = (settings: Settings): Promise<string> =>
  read(settings).then(
    () => "taken",
    (error: unknown) => String(error)
  )

describe("an identity provider", () => {
  it("is none where nothing is said of one", async () => {
    assert.isTrue(Option.isNone(await read({ SHEZU_ORIGIN: "https://shezu.example" })))
    assert.isTrue(Option.isNone(await read({ SHEZU_OIDC_ISSUER: "" })))
  })

  it("is called by its host unless it has a name, and its secret may be kept in a file", async () => {
    const found = Option.getOrThrow(await read(whole))
    assert.strictEqual(found.name, "login.example")
    const named = await read({
      ...without("SHEZU_OIDC_CLIENT_SECRET"),
      SHEZU_OIDC_CLIENT_SECRET_FILE: file,
      SHEZU_OIDC_NAME: "统一认证"
    })
    assert.strictEqual(Option.getOrThrow(named).name, "统一认证")
    assert.strictEqual(Redacted.value(Option.getOrThrow(named).clientSecret), "of the file")
    assert.notInclude(JSON.stringify(found), 'secret"')
  })

  it.each(Object.keys(whole))("without %s is refused by that name", async (name) => {
    assert.include(await refusal(without(name)), name)
  })

  it.each([
    ["http://login.example", "SHEZU_OIDC_ISSUER"],
    ["login.example", "SHEZU_OIDC_ISSUER"],
    ["https://login.example/?x=1", "SHEZU_OIDC_ISSUER"],
    ["https://login.example/#other", "SHEZU_OIDC_ISSUER"]
  ])("at %s is refused", async (issuer, said) => {
    assert.include(await refusal({ ...whole, SHEZU_OIDC_ISSUER: issuer }), said)
  })

  it("with two secrets, or a file that holds none, is refused, and no secret is said", async () => {
    const both = await refusal({ ...whole, SHEZU_OIDC_CLIENT_SECRET: "hush", SHEZU_OIDC_CLIENT_SECRET_FILE: file })
    assert.include(both, "one is enough")
    assert.notInclude(both, "hush")
    for (const name of ["empty", "none"]) {
      const settings = { ...without("SHEZU_OIDC_CLIENT_SECRET"), SHEZU_OIDC_CLIENT_SECRET_FILE: join(folder, name) }
      assert.include(await refusal(settings), "SHEZU_OIDC_CLIENT_SECRET_FILE")
    }
  })
})
