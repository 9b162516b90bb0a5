import { it } from "@effect/vitest"
import { openApi } from "./support.ts"
it("x", async () => {
  const t0 = performance.now()
  const api = await openApi({ sample: true })
  console.log("open", performance.now() - t0)
  for (const [m, p] of [["GET","/api/organizations?limit=2"],["GET","/api/organizations?sort=establishedOn&order=desc&limit=1&cursor=zzz"],["GET","/api/nothing"],["DELETE","/api/organizations"],["GET","/"],["HEAD","/api/health"],["GET","/api/indicators?on=2025-06-01&split=town"],["GET","/metrics"],["GET","/api/ready"],["POST","/api/organizations"],["GET","/api/organizations/abc"],["GET","/assets/../index.html"],["GET","/api/openapi.json"],["GET","/nothing/at/all"],["OPTIONS","/api/organizations"],["GET","/api/policy/articles/99"],["GET","/api"],["GET","/api/"],["GET", "/assets/none.js"]] as const) {
    const r = await api.request(p, {method: m})
    console.log(m, p, r.status, JSON.stringify(Object.fromEntries(r.headers)), (await r.text()).slice(0, 700))
  }
  console.log(api.logs.length, api.logs.slice(-5))
  await api.close()
})
