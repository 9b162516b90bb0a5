/** Lets Kysely, which better-auth speaks, run its statements through our own client. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler
} from "kysely"

/** Rows as the server names their columns, and how many a statement met. */
export interface Answer {
  readonly rows: ReadonlyArray<unknown>
  readonly rowCount: number
}

export type RunStatement = (statement: string, parameters: ReadonlyArray<unknown>) => Promise<Answer>

const nothing = () => Promise.resolve()

const unsupported = () => Promise.reject(new Error("better-auth is not expected to begin transactions"))

export const kyselyDialect = (run: RunStatement): Dialect => {
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ parameters, sql }: CompiledQuery) => {
      const { rowCount, rows } = await run(sql, parameters)
      // The one cast of this adapter: Kysely names the rows' type, the server makes them.
      return { rows: [...rows] as Array<R>, numAffectedRows: BigInt(rowCount) }
    },
    streamQuery: () => {
      throw new Error("better-auth is not expected to read streams")
    }
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: nothing,
      acquireConnection: () => Promise.resolve(connection),
      beginTransaction: unsupported,
      commitTransaction: unsupported,
      rollbackTransaction: unsupported,
      releaseConnection: nothing,
      destroy: nothing
    })
  }
}
