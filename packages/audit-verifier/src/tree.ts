/** The hash tree of RFC 6962 §2.1, as it grows leaf by leaf. */
import { hash } from "node:crypto"

export class Tree {
  size = 0
  private readonly name: string
  private readonly complete: Array<Buffer> = []
  private readonly pair = Buffer.alloc(65, 1)

  constructor(name: "sha256" | "sm3") {
    this.name = name
  }

  leaf(text: string): Buffer {
    return hash(this.name, `\u{0}${text}`, "buffer")
  }

  private join(left: Buffer, right: Buffer): Buffer {
    left.copy(this.pair, 1)
    right.copy(this.pair, 33)
    return hash(this.name, this.pair, "buffer")
  }

  append(leaf: Buffer): void {
    let node = leaf
    // As many subtrees are completed as the old size, in binary, has ones at its end.
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.complete.pop()
      if (left !== undefined) node = this.join(left, node)
    }
    this.complete.push(node)
    this.size += 1
  }

  root(): Buffer {
    let node: Buffer | undefined
    for (const left of this.complete.toReversed()) node = node === undefined ? left : this.join(left, node)
    return node ?? hash(this.name, "", "buffer")
  }
}
