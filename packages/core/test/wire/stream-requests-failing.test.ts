import { expect, test } from 'vitest'
import { createTestClock } from '../support'
import { freePort, startServer } from './support'
import { createAsker } from './support/stream-request'

test('failures before the response keep their kinds', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    request: (url?: string) => ({ url, body: {} }),
    connectTimeout: 15_000,
  })
  const refused = client.store.start(`http://127.0.0.1:${await freePort()}/`)
  expect((await refused).error).toMatchObject({ kind: 'network', attempt: 0 })

  const failed = client.store.start()
  ;(await server.next())
    .head(503, { 'retry-after': '0', 'content-type': 'application/json' })
    .end('{"busy":1}')
  expect((await failed).error).toMatchObject({ kind: 'http', status: 503, bodyExcerpt: '{"busy":1}' })

  const page = client.store.start()
  ;(await server.next()).head(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>')
  expect((await page).error).toMatchObject({ kind: 'content-type', bodyExcerpt: '<p>Sign in</p>' })

  const dropped = client.store.start()
  ;(await server.next()).drop()
  expect((await dropped).error).toMatchObject({ kind: 'network' })

  expect(server.requests).toHaveLength(3)
  expect(client.errors).toHaveLength(4)
  expect(new Set(client.statuses)).toEqual(new Set(['connecting', 'error']))
})

test('no response in connectTimeout: timeout, and the server sees the end', async () => {
  const server = await startServer()
  const clock = createTestClock()
  const client = createAsker(server.url, {
    connectTimeout: 20_000,
    environment: { ...clock.environment, fetch: globalThis.fetch },
  })
  const promise = client.store.start()
  const exchange = await server.next()
  await clock.advance(20_000)
  expect((await promise).error).toMatchObject({ kind: 'timeout' })
  await exchange.closed
  expect(server.requests).toHaveLength(1)
})

test('silence for longer than idleTimeout: interrupted, and the server sees the end', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { idleTimeout: 20 })
  const promise = client.store.start()
  const exchange = (await server.next()).stream()
  expect((await promise).error).toMatchObject({ kind: 'interrupted', cause: { kind: 'timeout' } })
  await exchange.closed
  expect(server.requests).toHaveLength(1)
})
