import { Schema } from "effect"

/** There is no checkpoint yet: the log is empty, or the server has only just begun it. */
export class NoCheckpoint extends Schema.TaggedError<NoCheckpoint>()("NoCheckpoint", {}) {}
