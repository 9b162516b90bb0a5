/** Where this installation keeps its files beside the database. */
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const checkout = fileURLToPath(new URL("../../../", import.meta.url))

/** `SHEZU_DATA`, or a folder of the checkout that git ignores. */
export const dataFolder = (): string => process.env["SHEZU_DATA"] ?? join(checkout, ".shezu")
