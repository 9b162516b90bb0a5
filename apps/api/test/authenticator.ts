/** An authenticator (RFC 6238), written here because the one under test must not make its own codes. */
import { createHmac } from "node:crypto"

const decodeBase32 = (text: string): Buffer => {
  const bits = [...text.replaceAll("=", "")]
    .map((one) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0"))
    .join("")
  return Buffer.from(bits.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

/** The code that it shows in a step of half a minute. */
export const codeOf = (secret: string, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac("sha1", decodeBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0")
}

export const stepNow = () => Math.floor(performance.timeOrigin + performance.now()) / 1_000 / 30
