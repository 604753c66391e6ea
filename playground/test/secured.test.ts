import { expect, test, vi } from 'vitest'
import { createSession } from '../src/scenarios/secured/session.ts'
import { range, serve, type Served } from './serve.ts'

const token = async (server: Served) => {
  const response = await server.post('/secured/token')
  return response.ok ? ((await response.json()) as { token: string }).token : response.status
}
const bearer = (value: unknown) => ({ Authorization: `Bearer ${String(value)}` })

test('without a token, and with one that nobody has issued: 401', async () => {
  const server = await serve()
  for (const headers of [undefined, bearer('made-up')]) {
    const { response } = await server.get('/secured', headers)
    expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer'])
  }
})

test('with a token: bookings, after the last one', async () => {
  const server = await serve()
  const stream = await server.get('/secured', { ...bearer(await token(server)), 'Last-Event-ID': '7' })
  expect(await stream.take(2)).toMatchObject([
    { id: '8', data: { number: 8 } },
    { id: '9', data: { number: 9 } },
  ])
})

test('a stream ends with its token, which is then worth nothing', async () => {
  const server = await serve({ tokenLifeMs: 40 })
  const headers = bearer(await token(server))
  const stream = await server.get('/secured', headers)
  await expect(
    (async () => {
      for (;;) await stream.block()
    })(),
  ).rejects.toThrow('The stream has ended.')
  expect((await server.get('/secured', headers)).response.status).toBe(401)
})

test('tokens that are taken back end their streams', async () => {
  const server = await serve()
  const headers = bearer(await token(server))
  await (await server.get('/secured', headers)).take(1)
  expect(await (await server.post('/secured/expire')).json()).toEqual({ dropped: 1 })
  expect((await server.get('/secured', headers)).response.status).toBe(401)
})

test('403 whatever the token, and no new tokens, for 8 s each', async () => {
  let time = 1_000_000
  const server = await serve({ now: () => time })
  await server.post('/secured/forbid')
  await server.post('/secured/lock')
  expect(await token(server)).toBe(503)
  expect((await server.get('/secured')).response.status).toBe(403)
  time += 8_000
  const headers = bearer(await token(server))
  expect((await server.get('/secured', headers)).response.status).toBe(200)
})

test('attempts at the same time share one sign-in, which does not take forever; a refused one is asked for again', async () => {
  let isLocked = true
  let signals: unknown[] = []
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    signals.push(signal)
    return isLocked ? new Response('', { status: 503 }) : Response.json({ token: `t${signals.length}` })
  })
  const session = createSession()
  const attempts = () => Promise.allSettled(range(1, 5).map(() => session.headers()))
  expect((await attempts()).map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(signals).toEqual([timeout.mock.results[0]?.value])
  expect(timeout).toHaveBeenCalledWith(10_000)

  isLocked = false
  signals = []
  const entered = { status: 'fulfilled', value: { authorization: 'Bearer t1' } }
  expect(await attempts()).toEqual(Array(5).fill(entered))
  await Promise.all([session.renew(), session.renew()])
  expect(signals).toHaveLength(2)
  expect(await session.headers()).toEqual({ authorization: 'Bearer t2' })
  vi.unstubAllGlobals()
})
