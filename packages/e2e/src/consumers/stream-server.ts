import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Post {
  readonly type: string | undefined
  readonly body: string
}

/** Where the prices and the answers of the consumers come from, for pages of any origin. */
export interface StreamServer {
  readonly origin: string
  /** The `Last-Event-ID` of each request for `/prices` so far; none is ''. */
  readonly cursors: readonly string[]
  /** What was posted to `/answers` so far. */
  readonly posts: readonly Post[]
  /** How many streams of prices are open, or wait to be let in. */
  readonly open: number
  /** Sends the next price, 101 and so on, to every stream; one that comes later gets what it has missed. */
  publish(): void
  /** From now on, streams wait before they are answered. */
  hold(): void
  /** Breaks off every stream amid an event. */
  drop(): void
  /** Lets in those that wait, and those that come. */
  admit(): void
  /** Forgets what was counted and published. */
  reset(): void
  close(): Promise<void>
}

const EVENT_STREAM = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' }
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Last-Event-ID, Content-Type',
}

const eventOf = (id: number) =>
  `id: ${id}\nevent: price\ndata: ${JSON.stringify({ symbol: 'ACME', value: 100 + id })}\n\n`

export async function startStreamServer(): Promise<StreamServer> {
  const cursors: string[] = []
  const posts: Post[] = []
  const streams = new Set<ServerResponse>()
  const waiting = new Set<() => void>()
  let isHeld = false
  let published = 0

  function stream(request: IncomingMessage, response: ServerResponse): void {
    const cursor = String(request.headers['last-event-id'] ?? '')
    cursors.push(cursor)
    streams.add(response)
    const start = () => {
      response.writeHead(200, EVENT_STREAM).write(': welcome\n\n')
      for (let id = Number(cursor) + 1; id <= published; id++) response.write(eventOf(id))
    }
    response.once('close', () => {
      streams.delete(response)
      waiting.delete(start)
    })
    if (isHeld) waiting.add(start)
    else start()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    posts.push({ type: request.headers['content-type'], body })
    response.writeHead(200, EVENT_STREAM)
    for (const word of ['You', ' asked: ', (JSON.parse(body) as { question: string }).question]) {
      response.write(`data: ${JSON.stringify({ text: word })}\n\n`)
    }
    response.end('data: [DONE]\n\n')
  }

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value)
    switch (`${request.method} ${request.url}`) {
      case 'GET /prices':
        return stream(request, response)
      case 'POST /answers':
        return void answer(request, response)
      default:
        // A preflight.
        return void response.writeHead(request.method === 'OPTIONS' ? 204 : 404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cursors,
    posts,
    get open() {
      return streams.size
    },
    publish() {
      published++
      for (const response of streams) if (response.headersSent) response.write(eventOf(published))
    },
    hold() {
      isHeld = true
    },
    drop() {
      for (const response of streams) {
        if (response.headersSent) response.write('data: never to be del')
        response.destroy()
      }
    },
    admit() {
      isHeld = false
      for (const start of waiting) start()
      waiting.clear()
    },
    reset() {
      cursors.length = posts.length = published = 0
      isHeld = false
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
