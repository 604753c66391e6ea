import { describe, expect, test } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestStream } from '../../src/testing'
import { readAll, readText, request } from './reading'

describe('send', () => {
  test.each([
    ['text as it is', 'hello', 'hello'],
    ['an empty text', '', ''],
    ['text that begins with a space', ' a', ' a'],
    ['every line break as \\n', 'a\nb\r\nc\rd\n', 'a\nb\nc\nd\n'],
    ['an object as JSON', { value: 42, text: 'a\nb' }, '{"value":42,"text":"a\\nb"}'],
    ['a number as JSON', 42, '42'],
    ['null as JSON', null, 'null'],
  ])('%s', async (_, data, arrives) => {
    const server = createTestStream()
    server.send(data)
    server.end()
    expect(await readAll(await request(server))).toEqual([{ name: 'message', data: arrives, id: '' }])
  })

  test('name and id arrive with the data, and retry before it', async () => {
    const server = createTestStream()
    server.send('a', { name: 'price', id: '7', retry: 1_500 })
    server.end()
    expect((await readText(await request(server))).text).toBe('event: price\nid: 7\nretry: 1500\ndata: a\n\n')
  })

  test.each([
    ['a name of two lines', 'a', { name: 'a\nb' }, 'The name of an event must be one line, not "a\\nb"'],
    ['an id of two lines', 'a', { id: 'a\rb' }, 'The id of an event must be one line, not "a\\rb"'],
    ['a retry that no client reads', 'a', { retry: 1.5 }, 'The retry of an event must be whole milliseconds'],
    ['no data', undefined, {}, 'The data of an event must be text or JSON, not undefined'],
  ])('%s is the mistake of the test: it throws, and nothing is sent', async (_, data, fields, message) => {
    const server = createTestStream()
    const send = () => server.send(data, fields)
    expect(send).toThrow(TypeError)
    expect(send).toThrow(message)
    server.end()
    expect((await readText(await request(server))).text).toBe('')
  })
})

test('a comment is no event, and ends none that was begun', async () => {
  const server = createTestStream()
  server.raw('data: a\n')
  server.comment('still\nhere')
  server.raw('data: b\n\n')
  server.end()
  const response = await request(server)
  expect((await readText(response)).text).toBe('data: a\n: still\n: here\ndata: b\n\n')
})

test('raw sends chunks as they are, split anywhere, and copies them', async () => {
  const server = createTestStream()
  const bytes = new TextEncoder().encode('data: ü\n\n')
  const first = bytes.slice(0, 7)
  server.raw(first)
  first.fill(0)
  server.raw(bytes.slice(7))
  server.end()
  const reader = (await request(server)).body?.getReader()
  expect((await reader?.read())?.value).toEqual(bytes.slice(0, 7))
  expect((await reader?.read())?.value).toEqual(bytes.slice(7))
})

describe('the end of a response', () => {
  test('drop() breaks it, after what was sent before', async () => {
    const server = createTestStream()
    const response = await request(server)
    server.raw('a')
    server.raw('b')
    server.drop()
    expect(await readText(response)).toEqual({ text: 'ab', error: new TypeError('terminated') })
  })

  test('end() ends it cleanly, after what was sent before', async () => {
    const server = createTestStream()
    const response = await request(server)
    server.raw('a')
    server.end()
    expect(await readText(response)).toEqual({ text: 'a' })
  })
})

describe('where no response is open', () => {
  test('what is sent waits for the next one, in order', async () => {
    const server = createTestStream()
    const store = createEventSource('/x', { fetch: server.fetch })
    const heard: unknown[] = []
    store.on('message', (data) => heard.push(data))
    store.open()
    server.send('one')
    server.send('two')
    await server.opened
    server.send('three')
    await server.opened
    expect(heard).toEqual(['one', 'two', 'three'])
    store.close()
  })

  test('what is behind a drop() or an end() is for the response after it', async () => {
    const server = createTestStream()
    server.raw('a')
    server.drop()
    server.raw('b')
    server.end()
    server.raw('c')
    expect(await readText(await request(server))).toMatchObject({ text: 'a', error: expect.any(TypeError) })
    expect(await readText(await request(server))).toEqual({ text: 'b' })
    const last = await request(server)
    server.end()
    expect(await readText(last)).toEqual({ text: 'c' })
  })

  test('an answer without a stream uses up nothing of it', async () => {
    const server = createTestStream()
    server.raw('a')
    server.end()
    server.fail(503)
    expect((await request(server)).status).toBe(503)
    expect(await readText(await request(server))).toEqual({ text: 'a' })
  })
})

test('of several open responses, what is sent goes to the newest', async () => {
  const server = createTestStream()
  const [older, newer] = [await request(server), await request(server)]
  server.raw('b')
  server.end()
  server.raw('a')
  server.end()
  expect(await readText(newer)).toEqual({ text: 'b' })
  expect(await readText(older)).toEqual({ text: 'a' })
})

test('a response that was given up is open no longer: what is sent waits for the next', async () => {
  const server = createTestStream()
  const controller = new AbortController()
  await request(server, { signal: controller.signal })
  controller.abort()
  const cancelled = await request(server)
  await cancelled.body?.cancel()
  server.raw('a')
  server.end()
  expect(await readText(await request(server))).toEqual({ text: 'a' })
})
