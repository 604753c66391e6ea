import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { eventually } from './wait'

/** One request, as the server sees it, and the means to answer it. */
export interface Exchange {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Each byte of a value is one character. */
  readonly headers: IncomingHttpHeaders
  readonly body: Promise<string>
  /** Resolves when the exchange is over, by whichever side. */
  readonly closed: Promise<void>
  /** Whether it ended before the server was done. */
  readonly aborted: boolean
  /** Sends the head of an answer and nothing more. */
  head(status: number, headers?: Readonly<Record<string, string>>): Exchange
  /** Answers 200 with an event stream; sends the head at once, and the first chunk, if there is one. */
  stream(chunk?: string | Uint8Array): Exchange
  /** Sends one chunk as it is. */
  write(chunk: string | Uint8Array): Exchange
  /** Ends the answer cleanly. */
  end(chunk?: string): void
  /** Breaks the connection once everything written has left the process. */
  drop(): void
}

export interface WireServer {
  readonly origin: string
  /** A stream on this server. A trailing query shows that messages hide it. */
  readonly url: string
  /** Every request so far, oldest first. */
  readonly requests: readonly Exchange[]
  /** Requests whose answer is not over. */
  readonly open: number
  /** The next request that no call of `next` has had yet. */
  next(): Promise<Exchange>
}

/**
 * Starts a real HTTP server on a free port of the loopback interface. It is closed when the test is over, by
 * which time every client must be gone.
 */
export async function startServer(): Promise<WireServer> {
  const requests: Exchange[] = []
  const waiting: ((exchange: Exchange) => void)[] = []
  let taken = 0
  let open = 0

  const server = createServer((request, response) => {
    open++
    response.on('close', () => open--)
    const exchange = createExchange(request, response)
    requests.push(exchange)
    const resolve = waiting.shift()
    if (!resolve) return
    taken++
    resolve(exchange)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await eventually(() => expect(open, 'responses that the client left open').toBe(0))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: `${origin}/stream`,
    requests,
    get open() {
      return open
    },
    next() {
      const exchange = requests[taken]
      if (!exchange) return new Promise((resolve) => waiting.push(resolve))
      taken++
      return Promise.resolve(exchange)
    },
  }
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function createExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const { socket } = request
  let isClosed = false
  const closed = new Promise<void>((resolve) => {
    response.on('close', () => {
      isClosed = true
      resolve()
    })
  })
  const exchange: Exchange = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: readBody(request),
    closed,
    get aborted() {
      return isClosed && !response.writableFinished
    },
    head(status, headers = {}) {
      response.writeHead(status, headers).flushHeaders()
      return exchange
    },
    stream(chunk) {
      exchange.head(200, { 'content-type': 'text/event-stream' })
      return chunk === undefined ? exchange : exchange.write(chunk)
    },
    write(chunk) {
      response.write(chunk)
      return exchange
    },
    end: (chunk) => void response.end(chunk),
    drop: () => dropWhenSent(socket),
  }
  return exchange
}

/** Ends the connection without ending the response, which is what a crashed server does. */
function dropWhenSent(socket: Socket): void {
  // A callback of `write` would wait for the next tick; an empty write comes after all that is buffered.
  socket.write('', () => socket.destroy())
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    // The client went away in the middle of it.
  }
  return Buffer.concat(chunks).toString()
}
