/** `/personal-data/requests`: persons ask to see, correct or delete what is kept about them. */
import { handleSubjectRequests, revealPersonalData } from "@shezu/domain/access/permissions"
import { today } from "@shezu/domain/calendar/PlainDate"
import { SubjectRequestId } from "@shezu/domain/identifier/SubjectRequestId"
import {
  daysOpen,
  GatheredValue,
  NewSubjectRequest,
  SubjectRequest,
  SubjectRequestAnswer
} from "@shezu/domain/personal-data/SubjectRequest"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { SubjectRequests } from "@shezu/persistence/personal-data/SubjectRequests"
import { SubjectRequestHandling } from "@shezu/platform/personal-data/SubjectRequestHandling"
import { Effect, Schema } from "effect"
import { type Context, Hono } from "hono"

import { confirmed, type Doors } from "../acting.ts"

const tag = "个人信息 Personal data"

/** So many are listed, the open ones first. */
const most = 500

const Line = Schema.Struct({ ...SubjectRequest.fields, daysOpen: Schema.Int }).annotate({
  identifier: "SubjectRequestLine"
})
const Lines = Schema.Struct({ items: Schema.Array(Line), leftOff: Schema.Natural }).annotate({
  identifier: "SubjectRequestLines"
})
const One = Schema.Struct({ id: SubjectRequestId })

/** In the body, so that no address and no log of addresses holds it; compared, and kept nowhere. */
const Gathering = Schema.Struct({
  identityNumber: Schema.optionalKey(Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(60)))
}).annotate({ identifier: "SubjectRequestGathering" })

const encodeLine = Schema.encodeSync(Line)
const encodeLines = Schema.encodeSync(Lines)

const counted = Effect.map(today, (day) => (request: SubjectRequest) => ({
  ...request,
  daysOpen: daysOpen(request, day)
}))
const line = <E, R>(request: Effect.Effect<SubjectRequest, E, R>) =>
  Effect.flatMap(request, (found) => Effect.map(counted, (count) => count(found)))

const lines = Effect.gen(function* () {
  const { count, list } = yield* SubjectRequests
  const found = yield* list(most)
  const total = yield* count
  return { items: found.map(yield* counted), leftOff: Math.max(0, total - found.length) }
})

/** No browser and no proxy keeps it. */
const unkept = (c: Context): void => c.header("cache-control", "no-store")

export const subjectRequestsRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/requests",
      describe({
        id: "subject-request.list",
        allows: handleSubjectRequests,
        summary: "个人信息请求，未办结的在前",
        tag,
        answer: Lines
      }),
      (c) =>
        run(c, lines, (found) => {
          unkept(c)
          return c.json(encodeLines(found))
        })
    )
    .post(
      "/requests",
      describe({
        id: "subject-request.register",
        allows: handleSubjectRequests,
        summary: "登记个人信息请求",
        tag,
        status: 201,
        answer: Line,
        problems: [404, 422]
      }),
      Input.json(NewSubjectRequest),
      (c) =>
        run(c, line(SubjectRequestHandling.use(({ register }) => register(c.req.valid("json")))), (request) =>
          c.json(encodeLine(request), 201)
        )
    )
    .get(
      "/requests/:id",
      describe({
        id: "subject-request.get",
        allows: handleSubjectRequests,
        summary: "一件个人信息请求",
        tag,
        answer: Line,
        problems: [404]
      }),
      Input.param(One),
      (c) =>
        run(c, line(SubjectRequests.use(({ get }) => get(c.req.valid("param").id))), (request) => {
          unkept(c)
          return c.json(encodeLine(request))
        })
    )
    .post(
      "/requests/:id/gather",
      describe({
        id: "subject-request.gather",
        allows: revealPersonalData,
        summary: "汇集所涉组织中关于申请人的内容，留痕",
        tag,
        answer: Schema.Array(GatheredValue),
        problems: [404, 409, 422, 503]
      }),
      Input.param(One),
      Input.json(Gathering),
      (c) => {
        const { id } = c.req.valid("param")
        const { identityNumber } = c.req.valid("json")
        return run(
          c,
          Effect.andThen(
            confirmed,
            SubjectRequestHandling.use(({ gather }) => gather(id, identityNumber))
          ),
          (found) => {
            unkept(c)
            return c.json(found)
          }
        )
      }
    )
    .post(
      "/requests/:id/answer",
      describe({
        id: "subject-request.answer",
        allows: handleSubjectRequests,
        summary: "答复或者拒绝个人信息请求；只有一次",
        tag,
        answer: Line,
        problems: [404, 409, 422]
      }),
      Input.param(One),
      Input.json(SubjectRequestAnswer),
      (c) =>
        run(
          c,
          line(SubjectRequestHandling.use(({ answer }) => answer(c.req.valid("param").id, c.req.valid("json")))),
          (request) => {
            unkept(c)
            return c.json(encodeLine(request))
          }
        )
    )
