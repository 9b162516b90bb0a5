import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

/** Everything is served from this origin and nothing is inlined: the server allows `default-src 'self'` only. */
export default defineConfig({
  plugins: [solid(), tailwindcss()],
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
