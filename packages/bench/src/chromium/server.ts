import { createReadStream, existsSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { cellOf, rowOf, smallBlock } from '../streams/workload.ts'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const WRITE = 65_536

const PACED = {
  lists: (n: number) => `data: ${JSON.stringify(rowOf(n))}\n\n`,
  cells: (n: number) => `data: ${JSON.stringify(cellOf(n))}\n\n`,
}

const floods = new Map<number, Buffer>()

/** Made once, or its making would be part of every time that is measured. */
function bytesOf(count: number): Buffer {
  let bytes = floods.get(count)
  if (!bytes) {
    bytes = Buffer.from(Array.from({ length: count }, (_, index) => smallBlock(index)).join(''))
    floods.set(count, bytes)
  }
  return bytes
}

/** As fast as the client takes it; then the connection stays open. */
async function flood(response: ServerResponse, count: number): Promise<void> {
  const bytes = bytesOf(count)
  for (let from = 0; from < bytes.length && !response.destroyed; from += WRITE) {
    if (!response.write(bytes.subarray(from, from + WRITE))) {
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve))
    }
  }
}

interface Pace {
  rate: number
  count: number
  delay: number
}

/** So many events a second, whatever the timers of a busy machine do; then the connection stays open. */
function pace(response: ServerResponse, block: (n: number) => string, { rate, count, delay }: Pace): void {
  const from = performance.now() + delay
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - from) / 1000) * rate))
    let text = ''
    while (sent < due) text += block(sent++)
    if (text) response.write(text)
    if (sent >= count) clearInterval(timer)
  }, 1)
  response.once('close', () => clearInterval(timer))
}

// `node server.ts <folder>`: the pages of the folder, and streams. A process of its own, so that it takes no time from
// whoever measures. Its first line is its origin; it ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume()
const folder = process.argv[2] ?? '.'
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const number = (name: string) => Number(searchParams.get(name))
  const count = number('count')
  const stream = () =>
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  if (pathname === '/flood') {
    stream()
    return void flood(response, count)
  }
  if (pathname === '/lists' || pathname === '/cells') {
    stream().flushHeaders()
    const block = PACED[pathname === '/lists' ? 'lists' : 'cells']
    return pace(response, block, { rate: number('rate'), count, delay: number('delay') })
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
