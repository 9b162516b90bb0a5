import { open } from "./server/Installation.ts"
import { empty, million } from "./template/template.ts"
const i = await open()
try { console.error(await empty(i)); console.error(await million(i)) } finally { await i.close() }
