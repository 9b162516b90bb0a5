/** ASVS 11.4.2, 6.2.8: how passwords are kept, and that nothing but the very same one opens. */
import { argon2Sync } from "node:crypto"

import { assert, describe, it } from "@effect/vitest"

import { hashPassword, verifyPassword } from "../../src/access/password-hash.ts"

const password = "正确 的 Horse battery"

describe("a password's hash", () => {
  it("is argon2id with at least what OWASP asks for, and another salt each time", async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
    const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(one)
    const [memory = 0, passes = 0, parallelism = 0] = (found ?? []).slice(1, 4).map(Number)
    assert.isAtLeast(memory, 19_456)
    assert.isAtLeast(passes, 2)
    assert.strictEqual(parallelism, 1)
    const [nonce, tag] = (found ?? []).slice(4).map((text) => Buffer.from(text, "base64"))
    assert.isAtLeast(nonce?.length ?? 0, 16)
    assert.isAtLeast(tag?.length ?? 0, 32)
    assert.notStrictEqual(one, other)
    const made = argon2Sync("argon2id", {
      message: password,
      nonce: nonce ?? "",
      memory,
      passes,
      parallelism,
      tagLength: 32
    })
    assert.deepStrictEqual(tag, made)
  })

  it("is of the whole password as it was typed", async () => {
    const long = `${"x".repeat(127)}y`
    const [hash, longHash] = await Promise.all([hashPassword(password), hashPassword(long)])
    assert.isTrue(await verifyPassword({ hash, password }))
    for (const other of [
      "",
      password.toLowerCase(),
      `${password} `,
      password.slice(0, -1),
      password.trimEnd().toUpperCase()
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- each takes a core
      assert.isFalse(await verifyPassword({ hash, password: other }), other)
    }
    assert.isTrue(await verifyPassword({ hash: longHash, password: long }))
    assert.isFalse(await verifyPassword({ hash: longHash, password: `${"x".repeat(127)}z` }))
  })

  it("is the same for one letter from whatever keyboard (RFC 8265)", async () => {
    assert.isTrue(
      await verifyPassword({ hash: await hashPassword("caf\u00e9 au lait"), password: "cafe\u0301 au lait" })
    )
  })
})
