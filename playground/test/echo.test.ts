import { expect, test, vi } from 'vitest'
import { parseBody } from '../src/scenarios/echo/body.ts'
import { readStream, serve } from './serve.ts'

const echoesOf = (text: string) =>
  [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(String(json)))

test('sends the body back so many times, with a counter and the time, then the sentinel', async () => {
  const server = await serve()
  const body = { message: 'Grüße, 世界 👋', events: 3, more: { nested: [1, null] } }
  const { response, text, failure } = await readStream(await server.post('/echo', body))

  expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
  expect(echoesOf(text)).toEqual(
    [1, 2, 3].map((count) => ({ count, time: expect.stringMatching(/^\d\d:\d\d:\d\d$/), body })),
  )
  expect(text).toMatch(/\n\ndata: \[DONE\]\n\n$/)
  expect(failure).toBeUndefined()
})

test('five times, where the body does not say', async () => {
  const server = await serve()
  const { text } = await readStream(await server.post('/echo', {}))

  expect(echoesOf(text)).toHaveLength(5)
})

test.each([[[]], [{ events: 0 }], [{ events: 51 }], [{ events: 1.5 }], [{ events: '3' }], [{ everyMs: 0 }]])(
  'refuses %o, and counts it',
  async (body) => {
    const server = await serve()
    const response = await server.post('/echo', body)

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.any(String) })
    expect(await server.stats()).toMatchObject({ echo: { open: 0, requests: 1 } })
  },
)

test('counts the requests of each client', async () => {
  const server = await serve()
  const seen = async (client: string) =>
    (await fetch(`${server.origin}/echo/requests?client=${client}`)).json()

  await readStream(await server.post('/echo?client=a', { events: 1 }))
  await readStream(await server.post('/echo?client=a', { events: 1 }))
  await server.post('/echo?client=b', { events: 0 })
  expect(await seen('a')).toEqual({ requests: 2 })
  expect(await seen('b')).toEqual({ requests: 1 })
  expect(await seen('c')).toEqual({ requests: 0 })

  const long = 'l'.repeat(65)
  await readStream(await server.post(`/echo?client=${long}`, { events: 1 }))
  expect(await seen(long)).toEqual({ requests: 0 })
})

test('drop breaks the answer off, without the sentinel', async () => {
  const server = await serve()
  const reading = readStream(await server.post('/echo', { events: 50, everyMs: 20 }))
  expect(await (await server.post('/echo/drop')).json()).toEqual({ dropped: 1 })

  const { text, failure } = await reading
  expect(failure).toMatchObject({ message: 'terminated' })
  expect(text).not.toContain('[DONE]')
  await vi.waitFor(async () => expect(await server.stats()).toMatchObject({ echo: { open: 0, requests: 1 } }))
})

test('the editor takes an object, and says what is wrong with anything else', () => {
  expect(parseBody('{ "events": 2 }')).toEqual({ body: { events: 2 } })
  for (const text of ['', '[]', '3', 'null', '{ "events": }'])
    expect(parseBody(text)).toEqual({ problem: expect.stringMatching(/./) })
})
