import { describe, expect, test } from 'vitest'
import { createTestStream } from '../../src/testing'
import { readText, request, isPending } from './reading'

/** What the next requests are answered with: a status, or `refused`. */
async function answers(server: ReturnType<typeof createTestStream>, count: number): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let n = 0; n < count; n++) {
    seen.push(
      await request(server).then(
        ({ status }) => status,
        () => 'refused',
      ),
    )
  }
  return seen
}

test('without a plan a request is answered with a stream', async () => {
  const { status, headers, ok } = await request(createTestStream())
  expect([status, ok, headers.get('content-type')]).toEqual([200, true, 'text/event-stream'])
})

describe('fail', () => {
  test('answers one request with a status, headers and a body; the next is a stream again', async () => {
    const server = createTestStream()
    server.fail(503, { statusText: 'Busy', headers: { 'retry-after': '5' }, body: 'Deploying' })
    const response = await request(server)
    expect([response.status, response.statusText, response.headers.get('retry-after')]).toEqual([
      503,
      'Busy',
      '5',
    ])
    expect(await response.text()).toBe('Deploying')
    expect(await answers(server, 1)).toEqual([200])
  })

  test('several are for several requests, in order', async () => {
    const server = createTestStream()
    server.fail(503, { times: 2 })
    server.refuse()
    server.fail(404)
    expect(await answers(server, 5)).toEqual([503, 503, 'refused', 404, 200])
  })

  test('times: Infinity is for all, until another answer is planned', async () => {
    const server = createTestStream()
    server.fail(503, { times: Infinity })
    expect(await answers(server, 3)).toEqual([503, 503, 503])
    server.fail(404)
    expect(await answers(server, 2)).toEqual([404, 200])
  })

  test.each([204, 205, 304])('%i has no body, whatever it is given', async (status) => {
    const server = createTestStream()
    server.fail(status, { body: 'nothing' })
    const response = await request(server)
    expect([response.status, response.body]).toEqual([status, null])
    expect(server.connections).toBe(0)
  })

  test.each([42, 199, 600])('the status %i is the mistake of the test', (status) => {
    expect(() => createTestStream().fail(status)).toThrow(RangeError)
  })

  test.each([0, -1, NaN])('times: %d is the mistake of the test', (times) => {
    expect(() => createTestStream().fail(503, { times })).toThrow('`times` must be 1 or more')
    expect(() => createTestStream().stall({ times })).toThrow('`times` must be 1 or more')
  })
})

describe('refuse', () => {
  test('rejects as fetch does without a network', async () => {
    const server = createTestStream()
    server.refuse()
    await expect(request(server)).rejects.toEqual(new TypeError('fetch failed'))
    expect(server.connections).toBe(0)
  })

  test('rejects with an error of the test', async () => {
    const server = createTestStream()
    const error = new DOMException('not ours', 'AbortError')
    server.refuse(error, { times: 2 })
    await expect(request(server)).rejects.toBe(error)
    await expect(request(server)).rejects.toBe(error)
  })
})

describe('respond', () => {
  test('answers as the test says, knowing the request', async () => {
    const server = createTestStream()
    server.respond(({ url, headers }) => new Response(`${url} ${headers.get('x-token')}`))
    const response = await request(server, { headers: { 'x-token': 'secret' } })
    expect(await response.text()).toBe('/stream secret')
  })

  test('that throws rejects', async () => {
    const server = createTestStream()
    const error = new Error('mine')
    server.respond(() => {
      throw error
    })
    await expect(request(server)).rejects.toBe(error)
    expect(server.connections).toBe(0)
  })

  test('that takes its time is given up like any other', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    server.respond(() => new Promise(() => {}))
    const response = request(server, { signal: controller.signal })
    controller.abort()
    await expect(response).rejects.toBe(controller.signal.reason)
  })
})

describe('stall', () => {
  test('an answer for one is for the oldest of several that are stalled', async () => {
    const server = createTestStream()
    server.stall({ times: 2 })
    const [first, second] = [request(server), request(server)]
    server.fail(503)
    expect((await first).status).toBe(503)
    expect(await isPending(second)).toBe(true)
  })

  test('with no response open leaves the next request without an answer', async () => {
    const server = createTestStream()
    server.stall()
    expect(await isPending(request(server))).toBe(true)
    expect(server.connections).toBe(1)
    expect(await answers(server, 1)).toEqual([200])
  })

  test('with a response open silences it, until it is over', async () => {
    const server = createTestStream()
    const response = await request(server)
    server.raw('before')
    server.stall()
    server.raw('lost')
    server.drop()
    expect(await readText(response)).toMatchObject({ text: 'before', error: expect.any(TypeError) })
    const next = await request(server)
    server.raw('after')
    server.end()
    expect(await readText(next)).toEqual({ text: 'after' })
  })

  test('with times is about requests, also where a response is open', async () => {
    const server = createTestStream()
    const response = await request(server)
    server.stall({ times: 1 })
    server.raw('arrives')
    server.end()
    expect(await readText(response)).toEqual({ text: 'arrives' })
    expect(await isPending(request(server))).toBe(true)
  })

  test.each([
    ['fail', 503],
    ['refuse', 'refused'],
    ['respond', 418],
    ['accept', 200],
  ] as const)('what is stalled is answered by %s()', async (verb, expected) => {
    const server = createTestStream()
    server.stall({ times: Infinity })
    const pending = request(server)
    if (verb === 'fail') server.fail(503)
    if (verb === 'refuse') server.refuse()
    if (verb === 'respond') server.respond(() => new Response('', { status: 418 }))
    if (verb === 'accept') server.accept()
    expect(
      await pending.then(
        ({ status }) => status,
        () => 'refused',
      ),
    ).toBe(expected)
    // The answer was for that one, and the stalling is over.
    expect(await answers(server, 1)).toEqual([200])
  })

  test('what was given up is answered no more: the answer is for the next request', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    server.stall()
    const pending = request(server, { signal: controller.signal })
    controller.abort()
    await expect(pending).rejects.toBe(controller.signal.reason)
    server.fail(503)
    expect(await answers(server, 2)).toEqual([503, 200])
  })
})

test('accept() forgets what was planned', async () => {
  const server = createTestStream()
  server.fail(503)
  server.refuse(undefined, { times: Infinity })
  server.accept()
  expect(await answers(server, 2)).toEqual([200, 200])
})
