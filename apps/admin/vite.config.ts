import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"

import tailwindcss from "@tailwindcss/vite"
import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"

import { installedModules } from "./installed-modules.ts"

/** Lays each text of the build beside itself as the server may send it: smaller, and with nothing left to do. */
const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  writeBundle: ({ dir = "dist" }) => {
    for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
      if (!/\.(?:js|css|html|svg)$/u.test(name)) continue
      const file = path.join(dir, name)
      const text = readFileSync(file)
      writeFileSync(`${file}.br`, brotliCompressSync(text))
      writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
    }
  }
})

/** Everything is served from this origin and nothing is inlined: the server allows `default-src 'self'` only. */
export default defineConfig({
  plugins: [installedModules(), solid(), tailwindcss(), compressed()],
  // A module from outside of this checkout brings copies along; two of these would not know of each other.
  resolve: {
    dedupe: ["solid-js", "@solidjs/router", "@tanstack/solid-query", "@shezu/domain", "@shezu/plugin-sdk", "@shezu/ui"]
  },
  build: {
    outDir: "dist",
    target: "chrome111",
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false
  },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } }
})
