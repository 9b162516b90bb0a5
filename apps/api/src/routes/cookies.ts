/** The cookies that an account's act wants set. */
import type { Context } from "hono"

export const setCookies = (c: Context, cookies: ReadonlyArray<string>): void => {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true })
}
