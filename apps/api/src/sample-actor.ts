/** The name under which everything of the sample is recorded, so that it can be told from somebody's own work. */
export const sampleActor = "示例数据"
