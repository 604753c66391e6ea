import { Server, type AddressInfo } from 'node:net'
import { createStreamRequest, json, readEvents } from '@sse-store/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from './interop/world'

/** The small servers of the guide, which listen as soon as they are loaded. */

const servers: Server[] = []

beforeEach(() => {
  const listen = Server.prototype.listen as (port: number, host: string) => Server
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    servers.push(this)
    return listen.call(this, 0, '127.0.0.1')
  })
  // They tick once a second, and go on for ever.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})

afterEach(() => {
  vi.useRealTimers()
  for (const server of servers.splice(0)) {
    ;(server as Server & { closeAllConnections(): void }).closeAllConnections()
    server.close()
  }
})

async function started(sample: Promise<unknown>): Promise<string> {
  await sample
  await until(() => servers[0]?.listening)
  return `http://127.0.0.1:${(servers[0]?.address() as AddressInfo).port}`
}

/** The first events, one for each second that passes. */
async function read(url: string, count: number, headers: Record<string, string> = {}) {
  const got: { name: string; data: string; id: string }[] = []
  const response = await fetch(url, { headers })
  const ticks = setTimeoutLoop(() => vi.advanceTimersByTime(1_000))
  for await (const event of readEvents(response)) if (got.push(event) === count) break
  ticks()
  return { got, type: response.headers.get('content-type')?.split(';')[0] }
}

function setTimeoutLoop(tick: () => void): () => void {
  let timer = setTimeout(function again() {
    tick()
    timer = setTimeout(again, 5)
  }, 5)
  return () => clearTimeout(timer)
}

test('the ten lines send prices, and go on after the cursor', async () => {
  const url = await started(import('../examples/server/ten-lines'))
  const { got, type } = await read(`${url}/prices`, 2, { 'Last-Event-ID': '7' })
  expect(type).toBe('text/event-stream')
  expect(got.map(({ name, id }) => ({ name, id }))).toEqual([
    { name: 'price', id: '8' },
    { name: 'price', id: '9' },
  ])
  expect(JSON.parse(got[0]?.data ?? '')).toMatchObject({ symbol: 'ACME' })
})

test('the channel of better-sse sends everybody the same prices', async () => {
  const url = await started(import('../examples/server/better-sse-channel'))
  const [one, other] = await Promise.all([read(`${url}/prices`, 3), read(`${url}/prices`, 3)])
  expect(one?.got[0]).toMatchObject({ name: 'price', data: expect.stringContaining('"ACME"') })
  expect(one?.got.map(({ id }) => Number(id)).every((id) => id > 0)).toBe(true)
  const shared = one?.got.filter(({ id }) => other?.got.some((event) => event.id === id)) ?? []
  expect(shared.length).toBeGreaterThan(0)
  for (const event of shared) expect(other?.got).toContainEqual(event)
})

test('the first chat answers word by word', async () => {
  const url = await started(import('../examples/server/chat'))
  const chat = createStreamRequest(`${url}/api/chat`, {
    request: (prompt: string) => ({ body: { prompt } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
  })
  expect(await chat.start('why?')).toMatchObject({ status: 'done', data: 'You have asked: why? ' })
})

test('the whole server starts, sends prices and answers', async () => {
  const url = await started(import('../examples/server/start'))
  const { got } = await read(`${url}/events`, 2)
  expect(got.map(({ name }) => name)).toEqual(['price', 'price'])
  const response = await fetch(`${url}/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"prompt":"why?"}',
  })
  expect(await response.text()).toMatch(/\{"text":"why\? "\}\n\ndata: \[DONE\]\n\n$/)
})
