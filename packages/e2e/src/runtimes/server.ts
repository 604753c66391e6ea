import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface RuntimesServer {
  readonly origin: string
  /** The `Last-Event-ID` of each request for `/events` so far; none is ''. */
  readonly cursors: string[]
  close(): Promise<void>
}

/** What it serves besides the stream, by the first part of the path. */
const FOLDERS: Readonly<Record<string, string>> = {
  core: fileURLToPath(new URL('./', import.meta.resolve('@sse-store/core'))),
  runtimes: fileURLToPath(new URL('./', import.meta.url)),
}

/** `/events` sends two events, and after its `/drop` a third and the last one; it never ends by itself. */
export async function startRuntimesServer(): Promise<RuntimesServer> {
  const cursors: string[] = []
  let first: ServerResponse | undefined

  function stream(response: ServerResponse, cursor: string): void {
    cursors.push(cursor)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (cursor === '') {
      response.write('id: 1\ndata: {"text":"grün"}\n\nid: 2\ndata: {"text":"😀"}\n\ndata: {"text":"half')
      first = response
    } else response.write('id: 3\ndata: {"text":"after"}\n\nid: 4\ndata: {"text":"last","isLast":true}\n\n')
  }

  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    if (path === '/drop') {
      first?.destroy()
      return void response.writeHead(204).end()
    }
    if (path === '/events') return stream(response, String(request.headers['last-event-id'] ?? ''))
    if (path === '/')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    const [, folder = '', file = ''] = path.split('/')
    readFile(`${FOLDERS[folder]}${file}`).then(
      (text) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(text),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cursors,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
