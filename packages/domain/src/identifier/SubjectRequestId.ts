/** Our id of one request of a person about his data (个人信息请求). */
import { Schema } from "effect"

import { Id } from "./Id.ts"

export const SubjectRequestId = Id.pipe(Schema.brand("SubjectRequestId")).annotate({ identifier: "SubjectRequestId" })
export type SubjectRequestId = typeof SubjectRequestId.Type
