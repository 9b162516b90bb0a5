/** Hashes of passwords: argon2id with the least parameters that OWASP recommends, in the PHC string format. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto"

const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

const derive = (password: string, nonce: Buffer, { memory, parallelism, passes, tagLength }: typeof parameters) =>
  new Promise<Buffer>((resolve, reject) => {
    // One form for what looks the same, whatever keyboard it came from (RFC 8265).
    const message = password.normalize("NFC")
    argon2("argon2id", { message, nonce, memory, passes, parallelism, tagLength }, (error, key) =>
      error === null ? resolve(key) : reject(error)
    )
  })

const plain = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "")

export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16)
  const { memory, parallelism, passes } = parameters
  const tag = await derive(password, nonce, parameters)
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`
}

const written = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u

export const verifyPassword = async ({ hash, password }: { readonly hash: string; readonly password: string }) => {
  const found = written.exec(hash)
  if (found === null) throw new Error("a stored password hash is not argon2id")
  const [memory = 0, passes = 0, parallelism = 0] = found.slice(1, 4).map(Number)
  const [nonce, tag] = found.slice(4).map((text) => Buffer.from(text, "base64"))
  if (nonce === undefined || tag === undefined) return false
  return timingSafeEqual(await derive(password, nonce, { memory, passes, parallelism, tagLength: tag.length }), tag)
}
