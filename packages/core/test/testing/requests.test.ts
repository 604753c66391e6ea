import { describe, expect, test } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestClock, createTestStream } from '../../src/testing'
import { readText, request, isPending } from './reading'

describe('fetch', () => {
  test('aborted before the answer rejects with the reason', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    server.stall()
    const response = request(server, { signal: controller.signal })
    const reason = new Error('no longer')
    controller.abort(reason)
    await expect(response).rejects.toBe(reason)
  })

  test('aborted while the body is read breaks the body with the reason, and loses what was on its way', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    const response = await request(server, { signal: controller.signal })
    server.raw('lost')
    const reason = new Error('no longer')
    controller.abort(reason)
    expect(await readText(response)).toEqual({ text: '', error: reason })
  })

  test('aborted before it is called sends nothing', async () => {
    const server = createTestStream()
    await expect(request(server, { signal: AbortSignal.abort('early') })).rejects.toBe('early')
    expect(server.requests).toEqual([])
    expect(server.connections).toBe(0)
  })

  test('leaves no listener on a signal that outlives it', async () => {
    const server = createTestStream()
    const { signal } = new AbortController()
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => (listeners++, add(...args)),
      removeEventListener: (...args: Parameters<typeof remove>) => (listeners--, remove(...args)),
    })
    const response = await request(server, { signal })
    expect(listeners).toBe(1)
    server.end()
    await readText(response)
    expect(listeners).toBe(0)
  })

  test('can stand in for the global one: it needs no init, and takes a URL', async () => {
    const server = createTestStream()
    const fetch = server.fetch as typeof globalThis.fetch
    expect((await fetch(new URL('https://example.test/a'))).status).toBe(200)
    expect(server.requests[0]?.url).toBe('https://example.test/a')
  })
})

test('requests tells what was sent, and what was given up', async () => {
  const server = createTestStream()
  const controller = new AbortController()
  const { requests } = server
  await request(server, { method: 'POST', body: '{}', headers: { 'X-Token': 'secret' } })
  const answered = await request(server, { signal: controller.signal })
  server.end()
  await readText(answered)
  await server.fetch('/other', { signal: controller.signal })
  expect(requests.map(({ url, init }) => [url, init.method, init.body])).toEqual([
    ['/stream', 'POST', '{}'],
    ['/stream', undefined, undefined],
    ['/other', undefined, undefined],
  ])
  expect(requests[0]?.headers.get('x-token')).toBe('secret')
  controller.abort()
  expect(requests.map(({ aborted }) => aborted)).toEqual([false, false, true])
})

describe('connections', () => {
  test.each(['drop', 'end'] as const)('counts a response until its %s() was read', async (verb) => {
    const server = createTestStream()
    const response = await request(server)
    expect(server.connections).toBe(1)
    server[verb]()
    expect(server.connections).toBe(1)
    await readText(response)
    expect(server.connections).toBe(0)
  })

  test('counts a refused response until its body was read or cancelled', async () => {
    const server = createTestStream()
    server.fail(404, { body: 'nothing', times: 2 })
    const [read, cancelled] = [await request(server), await request(server)]
    expect(server.connections).toBe(2)
    await read.text()
    expect(server.connections).toBe(1)
    await cancelled.body?.cancel()
    expect(server.connections).toBe(0)
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([false, true])
  })

  test('counts a response of the test until it is given up; one without a body not at all', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    server.respond(() => new Response(null, { status: 404 }))
    await request(server)
    expect(server.connections).toBe(0)
    server.respond(() => new Response('a'))
    await request(server, { signal: controller.signal })
    expect(server.connections).toBe(1)
    controller.abort()
    expect(server.connections).toBe(0)
  })

  test('counts once what is given up before it is answered', async () => {
    const server = createTestStream()
    let answer: (response: Response) => void = () => {}
    server.respond(() => new Promise((resolve) => (answer = resolve)))
    const response = request(server, { signal: AbortSignal.timeout(1) })
    await expect(response).rejects.toThrow()
    answer(new Response(null))
    await new Promise((resolve) => setTimeout(resolve))
    expect(server.connections).toBe(0)
  })

  test('counts once what is cancelled and aborted', async () => {
    const server = createTestStream()
    const controller = new AbortController()
    const response = await request(server, { signal: controller.signal })
    await response.body?.cancel()
    controller.abort()
    expect(server.connections).toBe(0)
  })
})

describe('opened', () => {
  test('resolves when a response is open, and the store has seen it', async () => {
    const server = createTestStream()
    const { opened } = server
    expect(await isPending(opened)).toBe(true)
    const store = createEventSource('/x', { fetch: server.fetch })
    store.open()
    await opened
    expect(store.getSnapshot().status).toBe('open')
    await server.opened
    store.close()
  })

  test('is of the next response where the last one is over', async () => {
    const server = createTestStream()
    await request(server)
    server.drop()
    const { opened } = server
    expect(await isPending(opened)).toBe(true)
    await request(server)
    await opened
  })

  test('does not take a refusal for a response', async () => {
    const server = createTestStream()
    server.fail(503)
    await request(server)
    expect(await isPending(server.opened)).toBe(true)
  })
})

describe('aborted', () => {
  test('resolves when the client gives up its latest request', async () => {
    const server = createTestStream()
    const [first, second] = [new AbortController(), new AbortController()]
    await request(server, { signal: first.signal })
    await request(server, { signal: second.signal })
    const { aborted } = server
    first.abort()
    expect(await isPending(aborted)).toBe(true)
    second.abort()
    await aborted
    await server.aborted
  })

  test('asked for before there is a request is of the first', async () => {
    const { environment, advance } = createTestClock()
    const server = createTestStream()
    const { aborted } = server
    const store = createEventSource('/x', { fetch: server.fetch, environment })
    store.open()
    await advance(0)
    expect(await isPending(aborted)).toBe(true)
    store.close()
    await aborted
  })
})

test('several streams know nothing of each other', async () => {
  const [a, b] = [createTestStream(), createTestStream()]
  a.fail(503)
  a.raw('of a')
  b.raw('of b')
  b.end()
  expect(await readText(await request(b))).toEqual({ text: 'of b' })
  expect(a.requests).toEqual([])
})
