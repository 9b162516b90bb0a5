/** The admin app's files, the API's page and its document. */
import { createReadStream } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"
import { fileURLToPath } from "node:url"

import { serveStatic } from "@hono/node-server/serve-static"
import { notFoundIn } from "@shezu/http/fallback"
import { sameOrigin } from "@shezu/http/same-origin"
import { Hono, type MiddlewareHandler } from "hono"
import { secureHeaders } from "hono/secure-headers"

import type { AppType } from "./app.ts"
import { openApiDocument } from "./openapi.ts"

const adminApp = fileURLToPath(new URL("../../admin/dist/", import.meta.url))
const scalar = join(dirname(createRequire(import.meta.url).resolve("@scalar/api-reference")), "browser/standalone.js")

const policy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"]
}

const others = {
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  strictTransportSecurity: "max-age=31536000; includeSubDomains"
}

/** What every answer carries, whatever it is. */
const strict = secureHeaders({ ...others, contentSecurityPolicy: policy })

/** The API's page brings its styles inline; scripts only from here. */
const withStyles = secureHeaders({
  ...others,
  contentSecurityPolicy: { ...policy, styleSrc: ["'self'", "'unsafe-inline'"], fontSrc: ["'self'", "data:"] }
})

/** Everything comes from here: no content delivery network, no foreign fonts, no telemetry. */
const scalarSettings = JSON.stringify({
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  darkMode: false
})

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>社组通 API</title>
  </head>
  <body>
    <script id="api-reference" data-url="/api/openapi.json" data-configuration='${scalarSettings}'></script>
    <script src="/api/docs/scalar.js"></script>
  </body>
</html>
`

const isApi = (path: string): boolean => /^\/api(?:\/|$)/u.test(path)
const isAsset = (path: string): boolean => path.startsWith("/assets/")

/** Hashed files never change, the page that names them always may. */
const cached: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status !== 200) return
  c.header("cache-control", isAsset(c.req.path) ? "public, max-age=31536000, immutable" : "no-cache")
}

/** What the API answers is for one person at one moment. Said before: a header that is added later copies the answer. */
const unkept: MiddlewareHandler = async (c, next) => {
  if (!isApi(c.req.path)) return next()
  c.header("cache-control", "no-store")
  await next()
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store")
}

interface Site {
  readonly metrics: MiddlewareHandler
  /** The address people reach it at. */
  readonly origin: URL
  /** The folder of the built app. */
  readonly admin?: string
}

/** Everything a browser loads beside the API. */
export const withStatic = (app: AppType, { admin = adminApp, metrics, origin }: Site) => {
  const file = serveStatic({ root: admin, precompressed: true })
  const index = serveStatic({ root: admin, path: "index.html", precompressed: true })
  const site = new Hono()
    .use((c, next) => (c.req.path === "/api/docs" ? withStyles : strict)(c, next))
    .use(unkept)
    .use(metrics)
    .use(sameOrigin(origin))
    .get("/api/openapi.json", openApiDocument(app))
    .get("/api/docs", (c) => c.html(page))
    .get("/api/docs/scalar.js", (c) =>
      c.body(Readable.toWeb(createReadStream(scalar)) as ReadableStream, 200, {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=86400"
      })
    )
    .route("/", app)
    .use(cached)
    .use((c, next) => (isApi(c.req.path) ? next() : file(c, next)))
    // Any other path is a page of the app, which reads the path itself.
    .use((c, next) => (isApi(c.req.path) || isAsset(c.req.path) ? next() : index(c, next)))
  return site.notFound(notFoundIn(site))
}
