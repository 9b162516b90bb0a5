/** The little of `pg` that the references use; the driver comes without types. */
declare module "pg" {
  export interface Configuration {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly password: string
    readonly database: string
    readonly max?: number
    readonly options?: string
  }

  export interface Query {
    readonly name?: string
    readonly text: string
    readonly values?: ReadonlyArray<unknown>
  }

  export interface Answer {
    readonly rows: Array<Record<string, unknown>>
  }

  export class Client {
    constructor(configuration: Configuration)
    connect(): Promise<void>
    query(text: string, values?: ReadonlyArray<unknown>): Promise<Answer>
    query(query: Query): Promise<Answer>
    end(): Promise<void>
  }

  export interface PooledClient {
    query(query: Query | string): Promise<Answer>
    release(): void
  }

  export class Pool {
    constructor(configuration: Configuration)
    connect(): Promise<PooledClient>
    query(query: Query): Promise<Answer>
    end(): Promise<void>
  }

  export const types: { readonly setTypeParser: (oid: number, parse: (text: string) => unknown) => void }
}
