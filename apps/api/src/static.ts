/** The admin app's files, the API's page and its document. */
import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"
import { fileURLToPath } from "node:url"

import { serveStatic } from "@hono/node-server/serve-static"
import { answer, protocol } from "@shezu/http/problem"
import { Hono, type MiddlewareHandler } from "hono"
import { openAPIRouteHandler } from "hono-openapi"
import { secureHeaders } from "hono/secure-headers"

import type { AppType } from "./app.ts"

const admin = fileURLToPath(new URL("../../admin/dist/", import.meta.url))
const scalar = join(dirname(createRequire(import.meta.url).resolve("@scalar/api-reference")), "browser/standalone.js")

const policy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"]
}

/** What every answer carries, whatever it is. */
const headers = { contentSecurityPolicy: policy, referrerPolicy: "same-origin", xFrameOptions: "DENY" }

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

const documentation = {
  info: {
    title: "社组通 Shezu",
    version: "0.0.0",
    description: "区级社会组织工作平台：登记簿、政策、判定、指标。"
  }
}

/** What a browser loads: hashed files never change, the page that names them always may. */
export const withStatic = (app: AppType, metrics: MiddlewareHandler) =>
  new Hono()
    .use(metrics)
    .use(secureHeaders(headers))
    .notFound((c) => answer(c, "NotFound", protocol.NotFound))
    .get("/api/openapi.json", openAPIRouteHandler(app, { documentation }))
    .get(
      "/api/docs",
      // The page brings its styles inline; scripts only from here.
      secureHeaders({
        ...headers,
        contentSecurityPolicy: { ...policy, styleSrc: ["'self'", "'unsafe-inline'"], fontSrc: ["'self'", "data:"] }
      }),
      (c) => c.html(page)
    )
    .get("/api/docs/scalar.js", (c) =>
      c.body(Readable.toWeb(createReadStream(scalar)) as ReadableStream, 200, {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=86400"
      })
    )
    .get("/assets/*", async (c, next) => {
      await next()
      c.header("cache-control", "public, max-age=31536000, immutable")
    })
    .route("/", app)
    .get("/assets/*", serveStatic({ root: admin, rewriteRequestPath: (path) => path }))
    .get("*", async (c, next) => {
      const index = join(admin, "index.html")
      const there = await stat(index).then(
        () => true,
        () => false
      )
      if (!there || c.req.path.startsWith("/api/")) return next()
      return c.body(Readable.toWeb(createReadStream(index)) as ReadableStream, 200, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache"
      })
    })
