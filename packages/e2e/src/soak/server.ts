// The server of the soak test, a process of its own, which kills itself when its fault is to be killed.
// Usage: node server.ts '{"seed":1,"port":0,"request":0}', where `request` is how many were answered before.
// Prints `listening <port>`, and a line of JSON for each request.
import { writeSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { readInput } from '../in-child.ts'
import { createRandom } from '../random.ts'
import { faultOf, DECK_SIZE, type Ending } from './faults.ts'
import { drawStyle, texturesOf, writeStream } from './write-stream.ts'

export interface SoakServerInput {
  readonly seed: number
  readonly port: number
  readonly request: number
}

const input = readInput<SoakServerInput>()
let requests = input.request
let open = 0

/** Synchronous: the next thing may be the death of the process. */
function print(line: string): void {
  writeSync(1, `${line}\n`)
}

const server = createServer((request, response) => {
  if (request.url === '/open') return void response.end(String(open))
  open++
  response.once('close', () => open--)
  void answer(request, response, requests++)
})

async function answer(request: IncomingMessage, response: ServerResponse, number: number): Promise<void> {
  const fault = faultOf(input.seed, number)
  const random = createRandom(input.seed, 2, number)
  const style = drawStyle(random)
  const overlaps = open > 1
  switch (fault) {
    case 'unanswered':
      return print(JSON.stringify({ fault, overlaps }))
    case '503':
    case '429':
      print(JSON.stringify({ fault, overlaps }))
      return void response.writeHead(Number(fault)).end('Busy')
    case '503 with Retry-After':
      print(JSON.stringify({ fault, overlaps }))
      return void response.writeHead(503, { 'retry-after': retryAfter(number) }).end('Busy')
  }
  print(JSON.stringify({ fault, overlaps, textures: texturesOf(style) }))
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  await writeStream(response, Number(request.headers['last-event-id'] ?? 0), style, random)
  // Half of the time with what was written last still in the buffers.
  if (random() < 0.5) await turn()
  finish(response, fault)
}

function finish(response: ServerResponse, ending: Ending): void {
  switch (ending) {
    case 'kill':
      return void process.kill(process.pid, 'SIGKILL')
    case 'stall':
      return
    case 'reset':
      return void response.socket?.resetAndDestroy()
    case 'drop':
      return void response.destroy()
    case 'end':
      return void response.end()
  }
}

/** Seconds, none, and a date; only every third costs a whole second. */
function retryAfter(number: number): string {
  const deck = Math.floor(number / DECK_SIZE)
  return ['1', '0', new Date(Date.now() + 500).toUTCString()][deck % 3] ?? '0'
}

// For a moment after a kill the port may still count as taken.
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  setTimeout(listen, 50)
})

function listen(): void {
  server.listen(input.port, '127.0.0.1', () => print(`listening ${(server.address() as AddressInfo).port}`))
}

listen()
