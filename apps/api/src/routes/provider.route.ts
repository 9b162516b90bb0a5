/** `/auth/provider`: signing in by the identity provider of the district, and the link to it. */
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { OwnAccount } from "@shezu/platform/access/OwnAccount"
import { type Outcome, ProviderSignIn } from "@shezu/platform/access/ProviderSignIn"
import { Effect, Schema } from "effect"
import { type Context, Hono } from "hono"

import { confirmed, type Doors, present } from "../acting.ts"
import { Caller } from "../Caller.ts"
import { rememberKnown, whenceOf } from "../whence.ts"
import { setCookies } from "./cookies.ts"

const tag = "账户 Account"

/** Where the app leads the browser. */
const Provider = Schema.Struct({ url: Schema.String }).annotate({ identifier: "ProviderAddress" })

const Part = Schema.optionalKey(Schema.String.check(Schema.isMaxLength(4_000)))
/** What a provider may add is none of ours. */
const Returned = Schema.StructWithRest(Schema.Struct({ code: Part, state: Part, error: Part, iss: Part }), [
  Schema.Record(Schema.String, Schema.String)
])

/** Where a browser goes after the provider: never anywhere that a request says. */
const places = {
  "signed-in": "/",
  "code-due": "/?provider=code-due",
  linked: "/account?provider=linked",
  refused: "/?provider=refused",
  unavailable: "/?provider=unavailable"
} as const satisfies Record<Outcome, string>

const sent = (c: Context, { cookies, url }: { readonly url: string; readonly cookies: ReadonlyArray<string> }) => {
  setCookies(c, cookies)
  return c.json({ url })
}

export const providerRoute = ({ open, own }: Pick<Doors, "open" | "own">) =>
  new Hono()
    .post(
      "/auth/provider",
      describe({
        id: "account.begin-provider",
        allows: "anybody",
        summary: "用统一身份认证登录（第一步：去认证平台）",
        tag,
        answer: Provider,
        problems: [404, 429, 503]
      }),
      (c) =>
        open(
          c,
          Effect.flatMap(whenceOf(c), (whence) => ProviderSignIn.use(({ begin }) => begin(whence))),
          (to) => sent(c, to)
        )
    )
    .get(
      "/auth/callback/oidc",
      describe({
        id: "account.finish-provider",
        allows: "anybody",
        summary: "用统一身份认证登录（第二步：认证平台带回）",
        tag,
        status: 303,
        problems: [404, 429]
      }),
      Input.queryString(Returned),
      (c) =>
        open(
          c,
          Effect.gen(function* () {
            const whence = yield* whenceOf(c)
            const who = yield* Effect.option(present(c))
            const finished = yield* ProviderSignIn.use(({ finish }) => finish(c.req.valid("query"), whence, who))
            if (finished.username !== undefined) yield* rememberKnown(c, finished.username)
            return finished
          }),
          ({ cookies, outcome }) => {
            setCookies(c, cookies)
            return c.redirect(places[outcome], 303)
          }
        )
    )
    .post(
      "/auth/provider/link",
      describe({
        id: "account.begin-link",
        allows: "signed-in",
        summary: "关联统一身份认证（去认证平台）",
        tag,
        answer: Provider,
        problems: [403, 404, 503]
      }),
      (c) =>
        own(
          c,
          Effect.andThen(
            confirmed,
            ProviderSignIn.use(({ beginLink }) => beginLink(c.req.raw.headers))
          ),
          (to) => sent(c, to)
        )
    )
    .delete(
      "/auth/provider/link",
      describe({
        id: "account.unlink",
        allows: "signed-in",
        summary: "解除与统一身份认证的关联",
        tag,
        status: 204,
        problems: [403]
      }),
      (c) =>
        own(
          c,
          Effect.andThen(
            confirmed,
            Effect.flatMap(Caller, (who) => OwnAccount.use(({ unlink }) => unlink(who)))
          ),
          () => c.body(null, 204)
        )
    )
