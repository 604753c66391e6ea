import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listen } from '../server/listen.ts'
import { scenarios } from '../src/scenarios/index.ts'
import { serve } from './serve.ts'

test('stats count the open streams and the requests of each scenario', async () => {
  const server = await serve()
  expect(await server.stats()).toEqual(
    Object.fromEntries(scenarios.map(({ id }) => [id, { open: 0, requests: 0 }])),
  )

  const clock = await server.get('/events')
  await server.get('/prices')
  const prices = await server.get('/prices')
  expect(await server.stats()).toMatchObject({
    clock: { open: 1, requests: 1 },
    prices: { open: 2, requests: 2 },
  })

  clock.close()
  prices.close()
  await vi.waitFor(async () =>
    expect(await server.stats()).toMatchObject({ clock: { open: 0, requests: 1 }, prices: { open: 1 } }),
  )
})

test('refused requests count too', async () => {
  const server = await serve()
  await server.post('/prices/refuse', { as: 401 })
  await server.get('/prices')

  expect(await server.stats()).toMatchObject({ prices: { open: 0, requests: 1 } })
})

test('serves the built app, and its page for deep links', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'playground-'))
  onTestFinished(() => rm(dist, { recursive: true }))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<title>sse-store</title>')
  await writeFile(join(dist, 'assets', 'app-1.js'), '0')
  const { origin } = await serve({ dist })
  const get = (path: string, accept = 'text/html,*/*;q=0.8') => fetch(origin + path, { headers: { accept } })

  for (const path of ['/', '/scenarios/prices'])
    expect(await (await get(path)).text()).toBe('<title>sse-store</title>')
  expect((await get('/assets/app-1.js')).headers.get('Cache-Control')).toContain('immutable')
  expect((await get('/assets/gone.js')).status).toBe(404)

  expect((await get('/', '*/*')).status).toBe(200)
  const unknown = await get('/no-such-endpoint', '*/*')
  expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'There is nothing here.' }])
})

test('says how to build the app when it is not built', async () => {
  const { origin } = await serve({ dist: '/nowhere' })
  const response = await fetch(origin)

  expect(response.status).toBe(503)
  expect(await response.text()).toContain('Run: npx turbo run build')
})

test('a taken port gives way to the next free one', async () => {
  const first = await listen(() => {}, 0, ['127.0.0.1'])
  onTestFinished(first.close)
  const second = await listen(() => {}, first.port, ['127.0.0.1'])
  onTestFinished(second.close)

  expect(second.port).toBeGreaterThan(first.port)
})

test('closing destroys open streams', async () => {
  const server = await serve()
  const prices = await server.get('/prices')
  await prices.take(1)

  await server.close()
  await expect(prices.take(1000)).rejects.toThrow('terminated')
})
