// #region proxy
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { RequestHandler } from 'express'

export interface Upstream {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** What is asked for, made of what the browser has sent. */
  readonly body: (sent: Sent) => object
}

export interface Sent {
  readonly messages: readonly Message[]
}

interface Message {
  readonly role: unknown
  readonly content: unknown
}

/** Role and content, and nothing else that a page may have sent. */
function read(
  sent: { readonly messages?: unknown } = {},
): Sent | undefined {
  if (!Array.isArray(sent.messages)) return undefined
  const messages = sent.messages as readonly (Message | null)[]
  return {
    messages: messages.map((message) => ({
      role: message?.role,
      content: message?.content,
    })),
  }
}

/** Sends requests on with your key, and answers back as they come. */
export function passThrough({
  url,
  headers,
  body,
}: Upstream): RequestHandler {
  return async (request, response) => {
    const sent = read(request.body)
    if (!sent) return void response.sendStatus(400)
    const left = new AbortController()
    // Who leaves pays for no more tokens.
    response.on('close', () => left.abort())
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body(sent)),
      signal: left.signal,
    }).catch(() => undefined)
    if (!answer?.body) return void response.sendStatus(502)

    // A 401 is about your key: nothing that the user could mend.
    response.status(answer.status === 401 ? 502 : answer.status)
    for (const name of ['Content-Type', 'Retry-After']) {
      const value = answer.headers.get(name)
      if (value !== null) response.set(name, value)
    }
    response.set('Cache-Control', 'no-cache, no-transform')
    response.set('X-Accel-Buffering', 'no') // for nginx
    // Where one side breaks off, so does the other.
    const stream = Readable.fromWeb(answer.body as ReadableStream)
    await pipeline(stream, response).catch(() => {})
  }
}
// #endregion proxy
