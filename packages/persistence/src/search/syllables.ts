/** Cuts Latin text into pinyin syllables, 音节, every way that leaves at most an unfinished last one. */

const initials = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
const finals =
  "iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v"
const unfinished = new RegExp(`^(?:${initials})[aeiouv]{0,2}n?$`, "u")
const syllable = new RegExp(`^(?:${initials})?(?:${finals})$`, "u")
const longest = 6
const mostReadings = 6

/** Readings of `xian` are `["xi","an"]` and `["xian"]`; what is left unfinished at the end is dropped. */
export const readings = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const found: Array<ReadonlyArray<string>> = []
  const walk = (from: number, taken: ReadonlyArray<string>): void => {
    if (found.length >= mostReadings) return
    const rest = text.length - from
    if (rest === 0) {
      found.push(taken)
      return
    }
    for (let length = Math.min(longest, rest); length > 0; length--) {
      const piece = text.slice(from, from + length)
      if (syllable.test(piece)) {
        walk(from + length, [...taken, piece])
      }
    }
    if (taken.length > 0 && unfinished.test(text.slice(from)) && !syllable.test(text.slice(from))) found.push(taken)
  }
  walk(0, [])
  return found
}
