/** What the reference servers share: node:http, rows of pg as the API writes them, nothing else. */
import { createServer, type ServerResponse } from "node:http"

import { columns } from "@shezu/persistence/register/columns"
import { type Configuration, Pool, types } from "pg"

import { stopped, tell } from "./child.ts"

export type Row = Readonly<Record<string, unknown>>

const dateType = 1_082
const bigintType = 20

export const poolOf = (login: Configuration): Pool => {
  types.setTypeParser(dateType, (text) => text)
  types.setTypeParser(bigintType, Number)
  return new Pool({ ...login, max: 10 })
}

const fields = columns.map(({ field }) => field)

/** A row read with the columns under the names of their fields. */
export const organizationOf = (row: Row): Row => {
  const organization: Record<string, unknown> = { id: row["id"], revision: row["revision"] }
  if (row["validFrom"] !== "-infinity") organization["validFrom"] = row["validFrom"]
  for (const field of fields) if (row[field] !== null) organization[field] = row[field]
  return organization
}

const send = (response: ServerResponse, text: string): void => {
  const body = Buffer.from(text)
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body)
}

/** Answers every path by the JSON it is given, until this process is to stop. */
export const serveJson = async (answer: (path: string) => Promise<string>): Promise<void> => {
  const reply = async (path: string, response: ServerResponse): Promise<void> => {
    try {
      send(response, await answer(path))
    } catch {
      response.writeHead(500).end()
    }
  }
  const server = createServer((request, response) => void reply(request.url ?? "", response))
  server.listen(0, "127.0.0.1", () => {
    const address = server.address()
    tell({ port: typeof address === "object" ? address?.port : undefined })
  })
  await stopped()
  server.close()
  server.closeAllConnections()
}
