/** The units of the district as they are: its reference data, and what the bureau has entered on top of it. */
import { type Amendment, withAmendments } from "@shezu/domain/unit/amendments"
import { committeesOf, type District, type UnitId } from "@shezu/domain/unit/Unit"
import { UnitEntries } from "@shezu/persistence/units/UnitEntries"
import { Context, Effect, Layer } from "effect"

export interface KnownUnits {
  readonly edition: number
  readonly district: District
  /** By sector, as facts about organizations name them. */
  readonly committees: ReadonlyMap<string, string>
  /** How often a unit was changed by the bureau; none of those it never touched. */
  readonly revisions: ReadonlyMap<UnitId, number>
}

export class Units extends Context.Service<
  Units,
  {
    /** The units as this process last read them; of a request, at the latest when it was let in. */
    readonly known: () => KnownUnits
    /** Reads again when there is a later edition, which every request learns with its session. */
    readonly upTo: (edition: number) => Effect.Effect<void>
    /** For what comes without a request. */
    readonly refresh: Effect.Effect<void>
    /** As the district's reference data has it, whatever was entered. */
    readonly reference: District
  }
>()("@shezu/platform/Units") {
  static readonly layer = (reference: District) =>
    Layer.effect(
      Units,
      Effect.gen(function* () {
        const entries = yield* UnitEntries
        const read = Effect.gen(function* () {
          const { edition, entries: found } = yield* entries.read(reference.code)
          const amendments = new Map<UnitId, Amendment>(found.map(({ amendment, unit }) => [unit, amendment]))
          const units = withAmendments(reference.units, amendments)
          const kept: KnownUnits = {
            edition,
            district: { ...reference, units },
            committees: committeesOf(units),
            revisions: new Map(found.map(({ revision, unit }) => [unit, revision]))
          }
          return kept
        })
        let known = yield* read
        // Of two readings at once the later edition stays.
        const refresh = Effect.map(read, (found) => {
          if (found.edition >= known.edition) known = found
        })
        return Units.of({
          known: () => known,
          upTo: (edition) => (edition <= known.edition ? Effect.void : refresh),
          refresh,
          reference
        })
      })
    ).pipe(Layer.provide(UnitEntries.layer))
}
