import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface StreamServer {
  readonly origin: string
  /** `GET /path` of each request for a stream so far, `OPTIONS /path` of each preflight. */
  readonly requests: string[]
  close(): Promise<void>
}

const STREAM = { 'content-type': 'text/event-stream' }
const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' }

/**
 * The pages, the scripts and the streams of `scenarios.js`. `bundle` is what the scripts find as `SseStore`.
 * What a stream does is in its query, so that one server answers all who run at the same time.
 */
export async function startStreamServer(bundle: string): Promise<StreamServer> {
  const requests: string[] = []
  const seen = new Map<string, number>()
  const breakable = new Map<string, ServerResponse>()

  /** How often this client has been here, from 1. */
  function visit(query: URLSearchParams): number {
    const key = query.get('id') ?? ''
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count
  }

  const streams: Record<
    string,
    (query: URLSearchParams, request: IncomingMessage, response: ServerResponse) => void
  > = {
    /** The bytes of `body`, as `type`, with `status`; it ends with `end`. */
    '/stream'(query, _, response) {
      response.writeHead(Number(query.get('status') ?? 200), {
        'content-type': query.get('type') ?? STREAM['content-type'],
      })
      response.write(query.get('body') ?? 'data: data\n\n')
      if (query.has('end')) response.end()
    },
    /** `body` and the end, then what came as `Last-Event-ID`, then 204. */
    '/again'(query, request, response) {
      const count = visit(query)
      if (count > 2) return void response.writeHead(204).end()
      const id = Buffer.from(String(request.headers['last-event-id'] ?? 'none'), 'latin1').toString()
      response.writeHead(200, STREAM)
      response.end(count === 1 ? query.get('body') : `event: sent\ndata: ${id}\n\n`)
    },
    /** Half an event more than one, until `/break`; then another one. */
    '/broken'(query, _, response) {
      response.writeHead(200, STREAM)
      if (visit(query) > 1) return void response.write('data: whole\n\n')
      response.write('retry: 1\nid: 1\ndata: first\n\ndata: ha')
      breakable.set(query.get('id') ?? '', response)
    },
    '/break'(query, _, response) {
      breakable.get(query.get('id') ?? '')?.destroy()
      response.writeHead(204).end()
    },
    /** The headers that matter, as data. */
    '/headers'(_, { headers }, response) {
      const { accept, pragma, 'cache-control': cache, 'last-event-id': id, cookie = '' } = headers
      response
        .writeHead(200, STREAM)
        .write(`data: ${JSON.stringify({ accept, pragma, cache, id, cookie })}\n\n`)
    },
    '/redirect'(query, _, response) {
      response.writeHead(Number(query.get('status')), { location: query.get('to') ?? '/stream' }).end()
    },
    /** What `app.js` shows, in two responses. */
    '/deep/feed'(_, request, response) {
      const id = request.headers['last-event-id']
      response.writeHead(200, STREAM)
      if (id === undefined) {
        response.write('retry: 1\nevent: hello\ndata: hello\n\n')
        return void response.end('id: 1\nevent: price\ndata: {"symbol":"A","value":1}\n\n')
      }
      response.write('event: hello\ndata: again\n\nid: 2\nevent: price\ndata: {"symbol":"A","value":2}\n\n')
      response.write(`data: after ${String(id)}\n\ndata: bye\n\ndata: too late\n\n`)
    },
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://server.test')
    const { origin } = request.headers
    if (origin && !query.has('closed')) {
      response.setHeader('access-control-allow-origin', origin)
      response.setHeader('access-control-allow-credentials', 'true')
    }
    const stream = streams[pathname]
    if (stream) requests.push(`${request.method} ${pathname}`)
    if (request.method === 'OPTIONS') {
      const wanted = request.headers['access-control-request-headers'] ?? ''
      return void response.writeHead(204, { 'access-control-allow-headers': wanted }).end()
    }
    if (stream) return stream(query, request, response)
    if (pathname === '/bundle.js') return void response.writeHead(200, SCRIPT).end(bundle)
    if (pathname.endsWith('.js')) {
      const file = fileURLToPath(new URL(`.${pathname.replace(/^.*\//, '/')}`, import.meta.url))
      return void readFile(file).then(
        (text) => response.writeHead(200, SCRIPT).end(text),
        () => response.writeHead(404).end(),
      )
    }
    if (pathname === '/favicon.ico') return void response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': 'user=1; SameSite=Lax',
    })
    const swap = query.has('ours') ? '<script>self.EventSource = SseStore.EventSource</script>' : ''
    const scripts = pathname.endsWith('/app')
      ? `${swap}<script src="app.js"></script>`
      : '<script src="/scenarios.js"></script>'
    response.end(`<!doctype html><body><script src="/bundle.js"></script>${scripts}</body>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
