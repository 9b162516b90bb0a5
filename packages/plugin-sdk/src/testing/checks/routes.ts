/** Every route says what it is and which permission it asks for, and the document of the API has no loose end. */
import { registerEffectVendor } from "@shezu/http/openapi"
import type { Hono } from "hono"
import { generateSpecs } from "hono-openapi"

import { permissionKey } from "../../server/api.ts"
import type { Findings, Subject } from "../Subject.ts"

/** A route of the module, and what it asks for. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly permission: string | undefined
}

const referencesIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === "$ref" && typeof part === "string" ? [part] : referencesIn(part)
  )
}

const documentOf = (app: Hono) => {
  registerEffectVendor()
  return generateSpecs(app, { documentation: { info: { title: "", version: "0" } }, excludeStaticFile: false })
}

export const routesOf = async (app: Hono): Promise<ReadonlyArray<Route>> => {
  const { paths = {} } = await documentOf(app)
  const mounted = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`)
  return [...new Set(mounted)].map((name) => {
    const [method = "", path = ""] = name.split(" ")
    const item: Readonly<Record<string, unknown>> = { ...paths[path.replaceAll(/:(\w+)/gu, "{$1}")] }
    const operation = item[method.toLowerCase()]
    const asked: unknown =
      typeof operation === "object" && operation !== null && permissionKey in operation
        ? operation[permissionKey]
        : undefined
    return { method, path, permission: typeof asked === "string" ? asked : undefined }
  })
}

/** What the host answers itself below the address of a module. */
const ofTheHost = [
  ["PUT", "enabled"],
  ["GET", "settings"],
  ["PUT", "settings", ":setting"],
  ["GET", "templates"],
  ["GET", "templates", ":file"],
  ["POST", "templates", ":template", "check"],
  ["POST", "templates", ":template", "take"],
  ["POST", "templates", ":template", "rejected.xlsx"]
] as const

/** Whether a path of a module takes an address of the host for some value of its places. */
const takes = (parts: ReadonlyArray<string>, address: ReadonlyArray<string>): boolean => {
  const rest = parts.at(-1) === "*"
  const own = rest ? parts.slice(0, -1) : parts
  if (rest ? own.length > address.length : own.length !== address.length) return false
  return own.every((part, at) => part.startsWith(":") || address[at]?.startsWith(":") === true || part === address[at])
}

/** Routes that would never be asked, or not for every value, because the host's come first. */
const hidden = (app: Hono): Findings =>
  app.routes.flatMap(({ method, path }) => {
    const parts = path.split("/").filter(Boolean)
    const found = ofTheHost.some(
      ([verb, ...address]) =>
        // What is for all methods may be a middleware.
        parts[0] === address[0] || (method === verb && takes(parts, address))
    )
    return found
      ? [`${method} ${path} takes an address of the host, /enabled, /settings or /templates: begin it otherwise`]
      : []
  })

export const checkRoutes = async (app: Hono, { server: { declaration } }: Subject): Promise<Findings> => {
  const document = await documentOf(app)
  const schemas = new Set(Object.keys(document.components?.schemas ?? {}).map((name) => `#/components/schemas/${name}`))
  const routes = await routesOf(app)
  return [
    ...new Set(hidden(app)),
    ...declaration.pages.flatMap(({ id, path }) =>
      /^\/templates(?:\/|$)/u.test(path) ? [`page ${id} lies where the app shows templates, and is never opened`] : []
    ),
    ...routes.flatMap(({ method, path, permission }) => {
      if (permission === undefined) return [`${method} ${path} names no permission`]
      return declaration.permissions.some(({ id }) => id === permission)
        ? []
        : [`${method} ${path} asks for ${permission}, which is not declared`]
    }),
    ...[...new Set(referencesIn(document))]
      .filter((reference) => !schemas.has(reference))
      .map((reference) => `${reference} leads nowhere`)
  ]
}
