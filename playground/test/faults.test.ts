import { expect, test } from 'vitest'
import { ids, serve } from './serve.ts'

test('drop breaks the open streams off', async () => {
  const server = await serve()
  const prices = await server.get('/prices')
  await prices.take(20)

  expect(await (await server.post('/prices/drop')).json()).toEqual({ dropped: 1 })
  await expect(prices.take(1000)).rejects.toThrow('terminated')
})

test('unavailable answers 503 with Retry-After until its time is over', async () => {
  let now = 0
  const server = await serve({ now: () => now })
  const prices = await server.get('/prices')

  await server.post('/prices/unavailable', { seconds: 3 })
  await expect(prices.take(1000)).rejects.toThrow('terminated')
  const refused = await server.get('/prices')
  expect(refused.response.status).toBe(503)
  expect(refused.response.headers.get('Retry-After')).toBe('3')

  now = 1200
  expect((await server.get('/prices')).response.headers.get('Retry-After')).toBe('2')
  now = 3000
  expect((await server.get('/prices')).response.status).toBe(200)
})

test('refuse answers 401, 404 or a login page', async () => {
  let now = 0
  const server = await serve({ now: () => now })

  await server.post('/prices/refuse', { as: 401, seconds: 5 })
  expect((await server.get('/prices')).response.status).toBe(401)
  await server.post('/prices/refuse', { as: 404, seconds: 5 })
  expect((await server.get('/prices')).response.status).toBe(404)
  await server.post('/prices/refuse', { as: 'html', seconds: 5 })
  const page = await server.get('/prices')
  expect(page.response.status).toBe(200)
  expect(page.response.headers.get('Content-Type')).toMatch(/^text\/html/)

  now = 5000
  expect((await server.get('/prices')).response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
})

test('stall silences the open streams, comments too, and spares the next one', async () => {
  const server = await serve()
  const stalled = await server.get('/prices')
  await stalled.take(20)
  let heard = 0
  const listening = (async () => {
    for (; ; heard++) await stalled.block()
  })()

  expect(await (await server.post('/prices/stall')).json()).toEqual({ stalled: 1 })
  const fresh = await server.get('/prices', { 'Last-Event-ID': '20' })
  // By now, what was under way when the stall began has arrived.
  await fresh.take(20)
  const before = heard
  expect(ids(await fresh.take(60)).at(-1)).toBe(100)
  expect(heard).toBe(before)
  expect(await server.stats()).toMatchObject({ prices: { open: 2 } })

  await server.post('/prices/drop')
  await expect(listening).rejects.toThrow('terminated')
})

test.each([
  ['/prices/unavailable', { seconds: 0 }],
  ['/prices/unavailable', { seconds: 3600 }],
  ['/prices/unavailable', { seconds: '5' }],
  ['/prices/refuse', { as: 500 }],
  ['/prices/refuse', undefined],
])('%s refuses %o', async (path, body) => {
  const server = await serve()
  const response = await server.post(path, body)

  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: expect.any(String) })
  expect((await server.get('/prices')).response.status).toBe(200)
})

test('a body that is not JSON is a 400', async () => {
  const server = await serve()
  const response = await fetch(`${server.origin}/prices/refuse`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{bad',
  })

  expect(response.status).toBe(400)
})
