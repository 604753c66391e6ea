import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createWorld } from './world'

interface Vector {
  readonly name: string
  /** The chunks of one connection, base64. */
  readonly chunks?: readonly string[]
  /** Or those of several, each a reconnection of the one before. */
  readonly connections?: readonly (readonly string[])[]
  readonly expected: readonly { type: string; data: string; lastEventId: string }[]
  /** The reconnection time after the stream, null where the server set none. */
  readonly retry: number | null
  /** The `Last-Event-ID` of a reconnection; null for no header. */
  readonly lastEventIdHeader?: string | null
  /** The same for each connection in turn, and for one more. */
  readonly headers?: readonly (string | null)[]
}

const vectors = JSON.parse(
  readFileSync(new URL('../parser/vectors/event-stream.json', import.meta.url), 'utf8'),
) as Vector[]

test.each(vectors)('$name', async (vector) => {
  const waits: number[] = []
  const world = createWorld({
    setTimer(callback, ms) {
      waits.push(ms)
      return world.clock.environment.clock.setTimer(callback, 0)
    },
  })
  const { source } = world.open()
  const events: unknown[] = []
  for (const type of new Set(['message', ...vector.expected.map(({ type }) => type)])) {
    source.addEventListener(type, (event) => {
      // `open` and `error` are names that a server may use, too.
      if (event instanceof MessageEvent) {
        const { data, lastEventId } = event as MessageEvent<string>
        events.push({ type, data, lastEventId })
      }
    })
  }
  for (const chunks of vector.connections ?? [vector.chunks ?? []]) {
    await world.settle()
    for (const chunk of chunks) world.server.raw(new Uint8Array(Buffer.from(chunk, 'base64')))
    await world.settle()
    world.server.end()
    await world.advance(0)
  }
  source.close()

  expect(events).toEqual(vector.expected)
  expect(waits.at(-1)).toBe(vector.retry ?? 3_000)
  const sent = world.server.requests.map(({ headers }) => {
    const value = headers.get('last-event-id')
    return value === null ? null : Buffer.from(value, 'latin1').toString('utf8')
  })
  expect(sent).toEqual(vector.headers ?? [null, vector.lastEventIdHeader ?? null])
})
