import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

type Verb = 'acquire' | 'release' | 'open' | 'close' | 'reconnect' | 'reset' | 'tick'

/** The rule in so many words: it runs while it is held or opened, and `close()` was not the last word. */
function createModel() {
  let holders = 0
  let opened = false
  let status: 'idle' | 'running' | 'closed' = 'idle'
  return {
    get status() {
      return status
    },
    get holders() {
      return holders
    },
    step(verb: Verb) {
      if (verb === 'acquire') {
        holders++
        if (status === 'idle') status = 'running'
      }
      if (verb === 'release') holders--
      if (verb === 'reconnect') opened ||= holders === 0
      if (verb === 'open') opened = true
      if (verb === 'open' || verb === 'reconnect') status = 'running'
      if (verb === 'close' || verb === 'reset') {
        opened = false
        status = verb === 'close' ? 'closed' : 'idle'
      }
      // The last release takes effect a macrotask later.
      if (verb === 'tick' && status === 'running' && holders === 0 && !opened) status = 'idle'
    },
  }
}

function inShort(status: string): string {
  return ['connecting', 'open', 'reconnecting'].includes(status) ? 'running' : status
}

const verbs = fc.array(
  fc.constantFrom<Verb>(
    'acquire',
    'acquire',
    'release',
    'release',
    'open',
    'close',
    'reconnect',
    'reset',
    'tick',
    'tick',
  ),
  { minLength: 4, maxLength: 14, size: 'max' },
)

test('a stream runs while it is held or opened, and close() was not the last word', async () => {
  await fc.assert(
    fc.asyncProperty(verbs, async (sequence) => {
      const { clock, server, store, left } = createTestLive()
      const model = createModel()
      const releases: (() => void)[] = []
      for (const verb of [...sequence, 'tick' as const]) {
        if (verb === 'release' && model.holders === 0) continue
        model.step(verb)
        if (verb === 'acquire') releases.push(store.acquire())
        else if (verb === 'release') releases.shift()?.()
        else if (verb === 'tick') await clock.advance(0)
        else store[verb]()
        expect(inShort(store.getSnapshot().status)).toBe(model.status)
      }
      if (model.status === 'running') {
        expect(store.getSnapshot().status).toBe('open')
        expect(server.connections).toBe(1)
      } else expect(left()).toEqual(NOTHING_LEFT)
    }),
    { numRuns: 300 },
  )
})

test('a store of which nothing was asked but to be read is idle, whatever is subscribed to it', async () => {
  const { clock, store, left } = createTestLive({ on: { message() {} }, idleTimeout: 1_000 })
  store.subscribe(() => {})
  store.on('message', () => {})
  store.clear()
  await clock.advance(60_000)
  expect(store.getSnapshot().status).toBe('idle')
  expect(left()).toEqual(NOTHING_LEFT)
})

test.each(['open', 'reconnect'] as const)(
  'a stream in error is started by %s(), and its error goes with the open',
  async (verb) => {
    const { clock, server, store, published } = createTestLive()
    server.fail(404)
    store.open()
    await clock.settle()
    store[verb]()
    await clock.settle()
    expect(published.map(({ status, error }) => [status, error?.status])).toEqual([
      ['connecting', undefined],
      ['error', 404],
      ['connecting', 404],
      ['open', undefined],
    ])
  },
)
