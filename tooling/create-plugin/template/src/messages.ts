/** What the rules of this module say, in both languages. */
import type { Messages } from "@shezu/domain/text/Text"

export const messages: Messages = {
  "new-module.place.known": { "zh-CN": "登记簿载明所在镇街为{town}", en: "The register says it is in {town}" },
  "new-module.place.unknown": { "zh-CN": "登记簿未载明镇街", en: "The register does not say in which town it is" },
  "new-module.place.if-stated": { "zh-CN": "补充镇街后", en: "Once its town is stated" }
}
