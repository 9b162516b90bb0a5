/** A small OpenID provider on loopback, that keeps to the protocol unless it is told to break it. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"

type Claims = Readonly<Record<string, unknown>>

interface Asked {
  readonly challenge: string
  readonly nonce: string | null
  readonly redirect: string
  readonly subject: string
}

const seconds = () => Math.floor((performance.timeOrigin + performance.now()) / 1_000)

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url")

const keys = () => generateKeyPairSync("rsa", { modulusLength: 2_048 })

const tokenOf = (claims: Claims, key: KeyObject): string => {
  const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`
}

const read = async (from: IncomingMessage): Promise<URLSearchParams> => {
  let text = ""
  for await (const chunk of from) text += String(chunk)
  return new URLSearchParams(text)
}

export const client = { id: "shezu", secret: "of the client" }

export const startProvider = async () => {
  const own = keys()
  const foreign = keys()
  const codes = new Map<string, Asked>()
  /** What a test changes. */
  const says = {
    /** Who is signed in there. */
    subject: "alice",
    claims: (right: Claims): Claims => right,
    key: own.privateKey,
    issuer: undefined as string | undefined,
    /** Whether it answers at all. */
    there: true
  }
  let origin = ""

  const answers: Readonly<
    Record<string, (asked: IncomingMessage, answer: ServerResponse, url: URL) => Promise<void> | void>
  > = {
    "/.well-known/openid-configuration": (_, answer) => {
      answer.end(
        JSON.stringify({
          issuer: says.issuer ?? origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          jwks_uri: `${origin}/keys`,
          id_token_signing_alg_values_supported: ["RS256"],
          response_types_supported: ["code"],
          subject_types_supported: ["public"]
        })
      )
    },
    "/keys": (_, answer) => {
      answer.end(
        JSON.stringify({ keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] })
      )
    },
    "/authorize": (_, answer, { searchParams: asked }) => {
      const redirect = asked.get("redirect_uri") ?? ""
      const challenge = asked.get("code_challenge") ?? ""
      if (asked.get("client_id") !== client.id || challenge === "" || asked.get("code_challenge_method") !== "S256") {
        answer.writeHead(400).end()
        return
      }
      const code = randomUUID()
      codes.set(code, { challenge, nonce: asked.get("nonce"), redirect, subject: says.subject })
      const back = new URL(redirect)
      back.searchParams.set("code", code)
      back.searchParams.set("state", asked.get("state") ?? "")
      answer.writeHead(302, { location: back.href }).end()
    },
    "/token": async (request, answer) => {
      const body = await read(request)
      const basic = Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString()
      const isClient =
        basic === `${client.id}:${encodeURIComponent(client.secret)}` ||
        basic === `${client.id}:${client.secret}` ||
        basic === `${client.id}:${new URLSearchParams({ s: client.secret }).toString().slice(2)}` ||
        body.get("client_secret") === client.secret
      const asked = codes.get(body.get("code") ?? "")
      codes.delete(body.get("code") ?? "")
      const verifier = createHash("sha256")
        .update(body.get("code_verifier") ?? "")
        .digest("base64url")
      if (
        !isClient ||
        asked === undefined ||
        verifier !== asked.challenge ||
        body.get("redirect_uri") !== asked.redirect
      ) {
        answer.writeHead(400).end(JSON.stringify({ error: "invalid_grant" }))
        return
      }
      const now = seconds()
      const right = { iss: origin, aud: client.id, sub: asked.subject, iat: now, exp: now + 60, nonce: asked.nonce }
      answer.end(
        JSON.stringify({
          access_token: "opens other doors",
          token_type: "Bearer",
          id_token: tokenOf(says.claims(right), says.key)
        })
      )
    }
  }

  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? "/", origin)
    const found = answers[url.pathname]
    if (!says.there || found === undefined) {
      asked.socket.destroy()
      return
    }
    answer.setHeader("content-type", "application/json")
    void found(asked, answer, url)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the provider has no port")
  origin = `http://127.0.0.1:${address.port}`

  return {
    issuer: origin,
    says,
    foreignKey: foreign.privateKey,
    seconds,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>
