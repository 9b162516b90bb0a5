/** The hash tree of RFC 6962 §2.1, as it grows leaf by leaf; hashes are hexadecimal, which costs Node less than bytes. */
import { hash } from "node:crypto"

export class Tree {
  size = 0
  private readonly name: string
  private readonly complete: Array<string> = []
  private readonly pair = Buffer.alloc(65, 1)
  private text = Buffer.alloc(4_096)

  constructor(name: "sha256" | "sm3") {
    this.name = name
  }

  /** Of a zero byte and the text in UTF-8. */
  leaf(text: string): string {
    if (text.length * 3 >= this.text.length) this.text = Buffer.alloc(text.length * 6)
    const length = this.text.write(text, 1)
    return hash(this.name, this.text.subarray(0, length + 1), "hex")
  }

  private join(left: string, right: string): string {
    this.pair.write(left, 1, "hex")
    this.pair.write(right, 33, "hex")
    return hash(this.name, this.pair, "hex")
  }

  append(leaf: string): void {
    let node = leaf
    // As many subtrees are completed as the old size, in binary, has ones at its end.
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.complete.pop()
      if (left !== undefined) node = this.join(left, node)
    }
    this.complete.push(node)
    this.size += 1
  }

  root(): string {
    let node: string | undefined
    for (const left of this.complete.toReversed()) node = node === undefined ? left : this.join(left, node)
    return node ?? hash(this.name, "", "hex")
  }
}
