/** `/auth` and `/me`: signing in and out, and what a person does with his own account. */
import { UnitId } from "@shezu/domain/unit/Unit"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { SessionLine } from "@shezu/persistence/access/Sessions"
import { OwnAccount } from "@shezu/platform/access/OwnAccount"
import { SignIn } from "@shezu/platform/access/SignIn"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import { type Doors, sessionCookieOf } from "../acting.ts"
import { Caller } from "../Caller.ts"
import { Me, meView } from "../me-view.ts"
import { rememberKnown, whenceOf } from "../whence.ts"
import { setCookies } from "./cookies.ts"

const tag = "账户 Account"

const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100))
const Secret = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(512))

const Credentials = Schema.Struct({ username: Name, password: Secret }).annotate({ identifier: "Credentials" })
const Code = Schema.Struct({ code: Schema.String.check(Schema.isPattern(/^[\w-]{6,20}$/u)) }).annotate({
  identifier: "AuthenticatorCode"
})
const Password = Schema.Struct({ password: Secret }).annotate({ identifier: "OwnPassword" })
const NewPassword = Schema.Struct({ current: Schema.optionalKey(Secret), next: Secret }).annotate({
  identifier: "NewPassword"
})

/** `code-due`: the password was right, and a code of the authenticator is asked for. */
const SignedIn = Schema.Struct({ state: Schema.Literals(["signed-in", "code-due"]) }).annotate({
  identifier: "SignedIn"
})
const Enrolment = Schema.Struct({ uri: Schema.String, recoveryCodes: Schema.Array(Schema.String) }).annotate({
  identifier: "AuthenticatorEnrolment"
})
const Line = Schema.Struct({ ...SessionLine.fields, current: Schema.Boolean }).annotate({ identifier: "MySession" })
const Id = Schema.Struct({ id: Schema.String.check(Schema.isUUID()) })

const encodeLine = Schema.encodeSync(Line)

export const authRoute = ({ open, own }: Pick<Doors, "open" | "own">) =>
  new Hono()
    .post(
      "/auth/sign-in/username",
      describe({
        id: "account.sign-in",
        allows: "anybody",
        summary: "用户名和口令登录",
        tag,
        answer: SignedIn,
        problems: [401, 403, 429]
      }),
      Input.json(Credentials),
      (c) => {
        const { password, username } = c.req.valid("json")
        return open(
          c,
          Effect.gen(function* () {
            const signedIn = yield* SignIn.use((signIn) =>
              Effect.flatMap(whenceOf(c), (whence) => signIn.byPassword(username, password, whence))
            )
            if (signedIn.state === "signed-in") yield* rememberKnown(c, username.toLowerCase())
            return signedIn
          }),
          ({ cookies, state }) => {
            setCookies(c, cookies)
            return c.json({ state })
          }
        )
      }
    )
    .post(
      "/auth/sign-in/code",
      describe({
        id: "account.sign-in-code",
        allows: "anybody",
        summary: "登录第二步：动态口令或恢复码",
        tag,
        answer: SignedIn,
        problems: [401, 403, 429]
      }),
      Input.json(Code),
      (c) =>
        open(
          c,
          SignIn.use((signIn) =>
            Effect.flatMap(whenceOf(c), (whence) => signIn.byCode(c.req.valid("json").code, whence))
          ),
          ({ cookies, state }) => {
            setCookies(c, cookies)
            return c.json({ state })
          }
        )
    )
    .post(
      "/auth/sign-out",
      describe({ id: "account.sign-out", allows: "anybody", summary: "退出", tag, status: 204 }),
      (c) =>
        open(
          c,
          SignIn.use((signIn) => Effect.flatMap(sessionCookieOf(c), (cookie) => signIn.out(cookie, c.req.raw.headers))),
          (cookies) => {
            setCookies(c, cookies)
            return c.body(null, 204)
          }
        )
    )
    .put(
      "/auth/password",
      describe({
        id: "account.set-password",
        allows: "signed-in",
        summary: "设置自己的口令",
        tag,
        status: 204,
        problems: [403, 422, 429]
      }),
      Input.json(NewPassword),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) => OwnAccount.use((account) => account.setPassword(who, c.req.valid("json")))),
          () => c.body(null, 204)
        )
    )
    .post(
      "/auth/confirm",
      describe({
        id: "account.confirm",
        allows: "signed-in",
        summary: "重要操作前再次验证身份",
        tag,
        status: 204,
        problems: [403, 429]
      }),
      Input.json(Password),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) =>
            OwnAccount.use((account) => account.confirm(who, c.req.valid("json").password))
          ),
          () => c.body(null, 204)
        )
    )
    .post(
      "/auth/authenticator",
      describe({
        id: "account.enrol",
        allows: "signed-in",
        summary: "绑定动态口令器（第一步）",
        tag,
        answer: Enrolment,
        problems: [403, 429]
      }),
      Input.json(Password),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) =>
            OwnAccount.use((account) => account.enroll(who, c.req.valid("json").password, c.req.raw.headers))
          ),
          (enrolment) => c.json(enrolment)
        )
    )
    .post(
      "/auth/authenticator/code",
      describe({
        id: "account.finish-enrolling",
        allows: "signed-in",
        summary: "绑定动态口令器（第二步：第一个动态口令）",
        tag,
        status: 204,
        problems: [401, 403]
      }),
      Input.json(Code),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) =>
            OwnAccount.use((account) => account.finishEnrolling(who, c.req.valid("json").code, c.req.raw.headers))
          ),
          (cookies) => {
            setCookies(c, cookies)
            return c.body(null, 204)
          }
        )
    )
    .get(
      "/me",
      describe({ id: "me.get", allows: "signed-in", summary: "我是谁，代表哪个单位", tag, answer: Me }),
      (c) => own(c, meView, (me) => c.json(me))
    )
    .put(
      "/me/unit",
      describe({ id: "me.act-for", allows: "signed-in", summary: "切换单位", tag, status: 204, problems: [403] }),
      Input.json(Schema.Struct({ unit: UnitId })),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) => OwnAccount.use((account) => account.actFor(who, c.req.valid("json").unit))),
          () => c.body(null, 204)
        )
    )
    .get(
      "/me/sessions",
      describe({
        id: "me.sessions",
        allows: "signed-in",
        summary: "我的登录",
        tag,
        answer: Schema.Array(Line)
      }),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) =>
            Effect.map(
              OwnAccount.use((account) => account.sessions(who)),
              (lines) => lines.map((line) => ({ ...line, current: line.id === who.session.id }))
            )
          ),
          (lines) => c.json(lines.map((line) => encodeLine(line)))
        )
    )
    .delete(
      "/me/sessions/:id",
      describe({
        id: "me.end-session",
        allows: "signed-in",
        summary: "结束我的一个登录",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(Id),
      (c) =>
        own(
          c,
          Effect.flatMap(Caller, (who) =>
            OwnAccount.use((account) => account.endSession(who, c.req.valid("param").id))
          ),
          () => c.body(null, 204)
        )
    )
