/** One raw request for each operation of the API, as sqlmap reads it: every value that reaches the server is marked. */
import type { Document, Operation, Shape } from "./Document.ts"

/** Where sqlmap puts what it tries. */
const mark = "*"

export interface Probe {
  readonly id: string
  readonly allows: string
  readonly marks: number
  /** Lacks who asks: the line of its cookie goes before the empty line. */
  readonly lines: ReadonlyArray<string>
  readonly body: string
}

/** Values that go further than the door: by name, by path and name, or by the path up to its first `}`. */
export type Examples = Readonly<Record<string, string>>

const resolved = (document: Document, shape: Shape): Shape =>
  shape.$ref === undefined ? shape : (document.components.schemas[shape.$ref.split("/").at(-1) ?? ""] ?? {})

/** JSON by hand, because a mark may stand where no value can. */
const json = (document: Document, examples: Examples, given: Shape, name = ""): string => {
  const shape = resolved(document, given)
  const [first] = shape.anyOf ?? []
  if (first !== undefined) return json(document, examples, shape.anyOf?.at(-1) ?? first, name)
  if (shape.properties !== undefined) {
    const members = Object.entries(shape.properties)
    return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${json(document, examples, part, key)}`).join(",")}}`
  }
  if (shape.type === "array") return `[${json(document, examples, shape.items ?? {}, name)}]`
  if (shape.type === "integer" || shape.type === "number") return `${shape.minimum ?? 1}${mark}`
  if (shape.type === "boolean") return `true${mark}`
  return `"${examples[name] ?? String(shape.enum?.[0] ?? "a")}${mark}"`
}

const bodyOf = (document: Document, examples: Examples, { requestBody }: Operation): readonly [string, string] => {
  const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (media === undefined || content === undefined) return ["", ""]
  return media === "application/json" ? [media, json(document, examples, content.schema)] : [media, `a${mark}`]
}

/** What it asks when nothing is tried: its answer says how far the tries get. */
export const unmarked = ({ body, lines }: Probe): readonly [path: string, init: RequestInit] => {
  const [first = "", ...headers] = lines.map((line) => line.replaceAll(mark, ""))
  const [method = "", path = ""] = first.split(" ")
  return [
    path,
    {
      method,
      headers: headers.map((line) => line.split(": ", 2) as [string, string]),
      ...(body === "" ? {} : { body: body.replaceAll(mark, "") })
    }
  ]
}

export const requests = (document: Document, examples: Examples): ReadonlyArray<Probe> =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const value = (name: string, shape: Shape): string => {
        const [until = ""] = path.split("}", 1)
        const special = until.endsWith(`{${name}`) ? examples[`${until}}`] : undefined
        const usual =
          examples[`${path}.${name}`] ?? examples[name] ?? String(resolved(document, shape).enum?.[0] ?? "1")
        return encodeURIComponent(special ?? usual) + mark
      }
      const { parameters = [] } = operation
      const of = (place: string) => parameters.filter((one) => one.in === place)
      const place = of("path").reduce((so, { name, schema }) => so.replace(`{${name}}`, value(name, schema)), path)
      const asked = of("query").map(({ name, schema }) => `${name}=${value(name, schema)}`)
      const [media, body] = bodyOf(document, examples, operation)
      const lines = [
        `${method.toUpperCase()} ${[place, asked.join("&")].filter((part) => part !== "").join("?")} HTTP/1.1`,
        ...of("header").map(({ name }) => `${name}: ${examples[name] ?? "1"}${mark}`),
        ...(media === "" ? [] : [`Content-Type: ${media}`])
      ]
      const marks = [...lines, body].join("").split(mark).length - 1
      return marks === 0 ? [] : [{ id: operation.operationId, allows: operation["x-allows"], marks, lines, body }]
    })
  )
