import { expect, test, vi } from 'vitest'
import { createLedger, record } from '../src/shared/ledger.ts'
import { findOrigins, isThisMachine, otherOrigins } from '../src/scenarios/side-by-side/hosts.ts'
import { LANE_INFO, LANES } from '../src/scenarios/side-by-side/lanes.ts'
import { createMeter, formatSilence } from '../src/scenarios/side-by-side/meter.ts'
import { canSwitch, makeRoom, switchLane, urlOf } from '../src/scenarios/side-by-side/room.ts'
import { tally } from '../src/scenarios/side-by-side/tally.ts'
import { ids, range, serve } from './serve.ts'

const PATH = '/side-by-side?visitor=v&lane=native'
const counts = async (origin: string) => (await fetch(`${origin}/side-by-side/counts?visitor=v`)).json()

test('a burst is one chunk for all that are open, and is there for who resumes', async () => {
  const server = await serve({ sideMs: 60_000 })
  const stream = await server.get(PATH)
  expect(await (await server.post('/side-by-side/burst', { events: 40 })).json()).toEqual({
    head: 40,
    touched: 1,
  })
  expect(ids(await stream.take(40))).toEqual(range(1, 40))
  const again = await server.get(PATH, { 'Last-Event-ID': '30' })
  expect(ids(await again.take(10))).toEqual(range(31, 40))
})

test('requests are counted by visitor and lane, refused ones too', async () => {
  let now = 0
  const server = await serve({ sideMs: 60_000, now: () => now })
  await server.get(PATH)
  await server.get('/side-by-side?visitor=w&lane=vueuse')
  await server.post('/side-by-side/unavailable', { seconds: 3 })
  const refused = await server.get(PATH)
  expect(refused.response.status).toBe(503)
  expect(refused.response.headers.get('Retry-After')).toBe('3')
  now = 3000
  await server.get('/side-by-side?visitor=v&lane=ours-vue')
  expect(await counts(server.origin)).toEqual({ head: 0, requests: { native: 2, 'ours-vue': 1 } })
  expect(await server.stats()).toMatchObject({ 'side-by-side': { open: 1, requests: 4 } })
})

test.each([
  '/side-by-side',
  '/side-by-side?visitor=v&lane=nobody',
  '/side-by-side?lane=native',
  `/side-by-side?visitor=${'v'.repeat(65)}&lane=native`,
])('%s is nobody’s lane', async (path) => {
  const server = await serve()
  expect((await server.get(path)).response.status).toBe(400)
})

test.each([{ events: 0 }, { events: 1.5 }, { events: 5001 }, { events: '50' }, {}])(
  'no burst of %o',
  async (body) => {
    const server = await serve()
    expect((await server.post('/side-by-side/burst', body)).status).toBe(400)
  },
)

test('stall and drop hit what is open', async () => {
  const server = await serve({ sideMs: 60_000 })
  const stream = await server.get(PATH)
  expect(await (await server.post('/side-by-side/stall')).json()).toEqual({ stalled: 1 })
  await server.post('/side-by-side/burst', { events: 5 })
  expect(await (await server.post('/side-by-side/drop')).json()).toEqual({ dropped: 1 })
  await expect(stream.take(1)).rejects.toThrow('terminated')
})

test('a page at another name of this machine may read it, with a cursor; any other page may not', async () => {
  const server = await serve()
  const ask = (origin: string) =>
    fetch(server.origin + PATH, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Headers': 'last-event-id' },
    })
  const allowed = await ask('http://localhost:4173')
  expect(allowed.status).toBe(204)
  expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:4173')
  expect(allowed.headers.get('Access-Control-Allow-Headers')).toMatch(/last-event-id.*cache-control/i)
  expect(allowed.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After')
  const stream = await server.get(PATH, { Origin: 'http://[::1]:4173' })
  expect(stream.response.headers.get('Access-Control-Allow-Origin')).toBe('http://[::1]:4173')
  for (const origin of ['https://example.com', 'http://localhost.example.com', 'null']) {
    expect((await ask(origin)).headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(isThisMachine(origin)).toBe(false)
  }
})

test('the other names of a page are those of the loopback, at its port', () => {
  const others = (url: string) => otherOrigins(new URL(url))
  expect(others('http://localhost:4173/x')).toEqual(['http://127.0.0.1:4173', 'http://[::1]:4173'])
  expect(others('http://[::1]:4173')).toEqual(['http://localhost:4173', 'http://127.0.0.1:4173'])
  expect(others('http://192.168.0.7:4173')).toEqual([])
})

test('another name counts only where the same server answers', async () => {
  const answers: Record<string, string> = { '': 'me', 'http://a': 'me', 'http://b': 'somebody else' }
  const ask = async (origin: string) => answers[origin]
  expect(await findOrigins(['http://a', 'http://b', 'http://c'], ask)).toEqual(['http://a'])
  expect(await findOrigins(['http://c'], async () => undefined)).toEqual([])
})

test('each lane has a name and says how it was set up', () => {
  expect(Object.keys(LANE_INFO).sort()).toEqual([...LANES].sort())
})

test('with other names there is room for all lanes, at hosts of their own', () => {
  const room = makeRoom(['http://a', 'http://b'])
  expect(room.size).toBe(LANES.length)
  expect(room.on).toHaveLength(6)
  expect(LANES.every((lane) => canSwitch(room, lane))).toBe(true)
  const hosts = LANES.map((lane) => new URL(urlOf(room, 'v', lane)).host)
  expect(new Set(hosts)).toEqual(new Set(['a', 'b']))
  expect(hosts.filter((host) => host === 'a').length).toBeLessThanOrEqual(6)
})

test('with one name there is room for four, and ours are among them', () => {
  const room = makeRoom([])
  expect(room.on).toEqual(['ours-react', 'ours-vue', 'native', 'vueuse'])
  expect(urlOf(room, 'v', 'native')).toBe('/side-by-side?visitor=v&lane=native')
  expect(switchLane(room, 'fetch-event-source')).toBe(room)
  const freed = switchLane(room, 'native')
  expect(freed.on).toEqual(['ours-react', 'ours-vue', 'vueuse'])
  expect(switchLane(freed, 'fetch-event-source').on).toContain('fetch-event-source')
})

const after = (...ids: number[]) => ids.reduce(record, createLedger())

test.each([
  ['all there', after(5, 6, 7), 7, { sent: 3, received: 3, lost: 0, behind: 0, doubled: 0 }],
  ['a gap', after(5, 6, 9), 9, { sent: 5, received: 3, lost: 2, behind: 0, doubled: 0 }],
  ['some twice', after(5, 6, 5, 6, 7), 7, { sent: 3, received: 3, lost: 0, behind: 0, doubled: 2 }],
  ['behind the server', after(5, 7), 12, { sent: 8, received: 2, lost: 1, behind: 5, doubled: 0 }],
  ['ahead of the last question', after(5, 6, 7), 6, { sent: 3, received: 3, lost: 0, behind: 0, doubled: 0 }],
  ['nothing yet', after(), 90, { sent: 0, received: 0, lost: 0, behind: 0, doubled: 0 }],
])('a tally adds up: %s', (_, ledger, head, expected) => {
  const result = tally(ledger, head)
  expect(result).toEqual(expected)
  expect(result.received + result.lost + result.behind).toBe(result.sent)
})

test('a meter tells commits and silence in steps of its own', () => {
  vi.useFakeTimers()
  const meter = createMeter()
  const onReading = vi.fn()
  const stop = meter.watch(onReading)
  expect(onReading).toHaveBeenLastCalledWith({ commits: 0, silence: null })
  meter.event()
  meter.commit()
  meter.commit()
  vi.advanceTimersByTime(250)
  expect(onReading).toHaveBeenLastCalledWith({ commits: 2, silence: 250 })
  stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  expect([null, 250, 12_345].map(formatSilence)).toEqual(['—', '0.3 s', '12 s'])
})
