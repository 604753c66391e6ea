import { createReadStream, existsSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { cellOf, rowOf, smallBlock } from '../streams/workload.ts'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const WRITE = 65_536

const PACED = {
  rows: (n: number) => `data: ${JSON.stringify(rowOf(n))}\n\n`,
  cells: (n: number) => `data: ${JSON.stringify(cellOf(n))}\n\n`,
}

/** As fast as the client takes it; then the connection stays open. */
async function flood(response: ServerResponse, count: number): Promise<void> {
  const bytes = Buffer.from(Array.from({ length: count }, (_, index) => smallBlock(index)).join(''))
  for (let from = 0; from < bytes.length && !response.destroyed; from += WRITE) {
    if (!response.write(bytes.subarray(from, from + WRITE))) {
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve))
    }
  }
}

/** So many events a second, whatever the timers of a busy machine do; then the connection stays open. */
function pace(response: ServerResponse, block: (n: number) => string, rate: number, count: number): void {
  const from = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - from) / 1000) * rate))
    let text = ''
    while (sent < due) text += block(sent++)
    if (text) response.write(text)
    if (sent === count) clearInterval(timer)
  }, 1)
  response.once('close', () => clearInterval(timer))
}

// `node server.ts <folder>`: the pages of the folder, and streams. A process of its own, so that it takes no time from
// whoever measures. Its first line is its origin.
const folder = process.argv[2] ?? '.'
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const count = Number(searchParams.get('count'))
  const stream = () => response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  if (pathname === '/flood') {
    stream()
    return void flood(response, count)
  }
  if (pathname === '/rows' || pathname === '/cells') {
    stream().flushHeaders()
    return pace(response, PACED[pathname === '/rows' ? 'rows' : 'cells'], Number(searchParams.get('rate')), count)
  }
  // One event, and then silence.
  if (pathname === '/one') return void stream().write('data: hello\n\n')
  const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname))
  if (!existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
