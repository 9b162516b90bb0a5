import { Administration, Duty } from "@shezu/domain/access/Duty"
/** `/users`: accounts and duties, kept by the security administrator. */
import { manageUsers } from "@shezu/domain/access/permissions"
import { UnitId } from "@shezu/domain/unit/Unit"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { User, Username } from "@shezu/persistence/access/Users"
import { Accounts } from "@shezu/platform/access/Accounts"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import { confirmed, type Doors } from "../acting.ts"

const tag = "用户 Users"

const NewUser = Schema.Struct({
  username: Username,
  name: Schema.NonEmptyString.check(Schema.isMaxCodePoints(50)),
  place: Schema.Union([Administration, Schema.Struct({ unit: UnitId, duty: Duty })])
}).annotate({ identifier: "NewUser" })

/** Shown once, and kept nowhere. */
const OneTimeSecret = Schema.Struct({ username: Schema.String, secret: Schema.String }).annotate({
  identifier: "OneTimeSecret"
})

const Person = Schema.Struct({ username: Username })
const Place = Schema.Struct({ unit: UnitId, duty: Duty })
const InPlace = Schema.Struct({ ...Person.fields, ...Place.fields })

/** Every one of these acts matters, so he has to have proved lately to be himself. */
const sure = <A, E, R>(act: Effect.Effect<A, E, R>) => Effect.andThen(confirmed, act)

export const usersRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/",
      describe({
        id: "user.list",
        allows: manageUsers,
        summary: "用户及其岗位",
        tag,
        answer: Schema.Array(User),
        // It says when each of them was last there.
        recorded: { act: "user.list", of: () => ({}) }
      }),
      (c) =>
        run(
          c,
          Accounts.use((accounts) => accounts.list),
          (users) => c.json(users)
        )
    )
    .post(
      "/",
      describe({
        id: "user.add",
        allows: manageUsers,
        summary: "新增用户，给出一次性口令",
        tag,
        status: 201,
        answer: OneTimeSecret,
        problems: [404, 409]
      }),
      Input.json(NewUser),
      (c) => {
        const account = c.req.valid("json")
        return run(c, sure(Accounts.use((accounts) => accounts.add(account))), (secret) =>
          c.json({ username: account.username, secret }, 201)
        )
      }
    )
    .post(
      "/:username/reset",
      describe({
        id: "user.reset",
        allows: manageUsers,
        summary: "重新给出一次性口令，原口令和登录全部失效",
        tag,
        answer: OneTimeSecret,
        problems: [404]
      }),
      Input.param(Person),
      (c) => {
        const { username } = c.req.valid("param")
        return run(c, sure(Accounts.use((accounts) => accounts.reset(username))), (secret) =>
          c.json({ username, secret })
        )
      }
    )
    .put(
      "/:username/disabled",
      describe({
        id: "user.disable",
        allows: manageUsers,
        summary: "停用或恢复账户",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(Person),
      Input.json(Schema.Struct({ disabled: Schema.Boolean })),
      (c) =>
        run(
          c,
          sure(
            Accounts.use((accounts) =>
              accounts.setDisabled(c.req.valid("param").username, c.req.valid("json").disabled)
            )
          ),
          () => c.body(null, 204)
        )
    )
    .post(
      "/:username/duties",
      describe({
        id: "user.appoint",
        allows: manageUsers,
        summary: "任命岗位",
        tag,
        status: 204,
        problems: [404, 409]
      }),
      Input.param(Person),
      Input.json(Place),
      (c) => {
        const { duty, unit } = c.req.valid("json")
        return run(
          c,
          sure(Accounts.use((accounts) => accounts.appoint(c.req.valid("param").username, unit, duty))),
          () => c.body(null, 204)
        )
      }
    )
    .delete(
      "/:username/duties/:unit/:duty",
      describe({
        id: "user.dismiss",
        allows: manageUsers,
        summary: "免去岗位",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(InPlace),
      (c) => {
        const { duty, unit, username } = c.req.valid("param")
        return run(c, sure(Accounts.use((accounts) => accounts.dismiss(username, unit, duty))), () => c.body(null, 204))
      }
    )
    .put(
      "/:username/link",
      describe({
        id: "user.link",
        allows: manageUsers,
        summary: "关联统一身份认证中的人",
        tag,
        status: 204,
        problems: [404, 409]
      }),
      Input.param(Person),
      Input.json(Schema.Struct({ subject: Schema.NonEmptyString.check(Schema.isMaxLength(255)) })),
      (c) =>
        run(
          c,
          sure(Accounts.use((accounts) => accounts.link(c.req.valid("param").username, c.req.valid("json").subject))),
          () => c.body(null, 204)
        )
    )
    .delete(
      "/:username/link",
      describe({
        id: "user.unlink",
        allows: manageUsers,
        summary: "解除与统一身份认证的关联",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(Person),
      (c) =>
        run(c, sure(Accounts.use((accounts) => accounts.unlink(c.req.valid("param").username))), () =>
          c.body(null, 204)
        )
    )
    .delete(
      "/:username/sessions",
      describe({
        id: "user.end-sessions",
        allows: manageUsers,
        summary: "结束其全部登录",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(Person),
      (c) =>
        run(c, sure(Accounts.use((accounts) => accounts.endSessions(c.req.valid("param").username))), () =>
          c.body(null, 204)
        )
    )
