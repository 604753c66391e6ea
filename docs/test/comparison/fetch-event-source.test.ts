// @vitest-environment jsdom
import { createEventSource, createStreamRequest } from '@sse-store/core'
import { createParser } from '@sse-store/core/parser'
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { loadFetchEventSource } from './peers'

/** What README and the guide say of @microsoft/fetch-event-source, beside what is ours. */

const { fetchEventSource } = await loadFetchEventSource()
type Options = Parameters<typeof fetchEventSource>[1]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

const task = () => new Promise((resolve) => setImmediate(resolve))

async function pass(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  // What follows from it without time.
  await task()
}

/** Until theirs waits for its next attempt. */
async function waiting(): Promise<void> {
  while (vi.getTimerCount() === 0) await task()
}

/** Starts theirs, and ends it with the test. */
function start(options: Omit<Options, 'signal'> = {}, stream = createTestStream()) {
  const controller = new AbortController()
  onTestFinished(() => controller.abort())
  const ended = fetchEventSource('/a', {
    fetch: stream.fetch as typeof fetch,
    ...options,
    signal: controller.signal,
  })
  return { stream, ended }
}

/** What theirs reports of these bytes. */
async function read(text: string) {
  const messages: { data: string; event: string; id: string }[] = []
  const { stream } = start({ onmessage: ({ data, event, id }) => messages.push({ data, event, id }) })
  await stream.opened
  stream.raw(text)
  await pass()
  return { messages, stream }
}

/** What ours reports of them. */
function readOurs(text: string) {
  const data: string[] = []
  const parser = createParser({ onEvent: (event) => data.push(event.data) })
  parser.feed(new TextEncoder().encode(text))
  return { data, lastEventId: parser.lastEventId }
}

function switchTabs(): void {
  for (const hidden of [true, false]) {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
    document.dispatchEvent(new Event('visibilitychange'))
  }
}

describe('a POST, when the user goes to another tab and comes back', () => {
  const post = { method: 'POST', body: '{}' }

  test('theirs is sent again', async () => {
    const { stream } = start(post)
    await stream.opened
    switchTabs()
    await pass()
    expect(stream.requests.map(({ init }) => init.method)).toEqual(['POST', 'POST'])
  })

  test('theirs is not with openWhenHidden', async () => {
    const { stream } = start({ ...post, openWhenHidden: true })
    await stream.opened
    switchTabs()
    await pass()
    expect(stream.requests).toHaveLength(1)
  })

  test('ours is not', async () => {
    const stream = createTestStream()
    const request = createStreamRequest('/a', { ...post, fetch: stream.fetch })
    const run = request.start()
    await stream.opened
    switchTabs()
    stream.end()
    await run
    expect(stream.requests).toHaveLength(1)
  })
})

describe('headers', () => {
  test('theirs are read once, whatever becomes of the object', async () => {
    const headers = { authorization: 'old' }
    const { stream } = start({ headers })
    await stream.opened
    headers.authorization = 'new'
    stream.drop()
    await waiting()
    await pass(1_000)
    expect(stream.requests.map((r) => r.headers.get('authorization'))).toEqual(['old', 'old'])
  })

  test('ours may be a function of each attempt', async () => {
    const stream = createTestStream()
    const clock = createTestClock()
    let authorization = 'old'
    const store = createEventSource('/a', {
      headers: () => ({ authorization }),
      fetch: stream.fetch,
      environment: clock.environment,
    })
    onTestFinished(() => store.close())
    store.open()
    await clock.settle()
    authorization = 'new'
    stream.drop()
    await clock.advance(1_000)
    expect(stream.requests.map((r) => r.headers.get('authorization'))).toEqual(['old', 'new'])
  })
})

describe('retries', () => {
  test('theirs come every second, Retry-After or not, and a 404 is retried as well', async () => {
    const stream = createTestStream()
    stream.fail(503, { headers: { 'retry-after': '30' }, times: 3 })
    stream.fail(404, { times: Infinity })
    start({}, stream)
    for (const requests of [2, 3, 4, 5, 6]) {
      await waiting()
      await pass(999)
      expect(stream.requests).toHaveLength(requests - 1)
      await pass(1)
      expect(stream.requests).toHaveLength(requests)
    }
  })

  test('ours respect Retry-After, and end at a 404', async () => {
    const stream = createTestStream()
    const clock = createTestClock()
    const store = createEventSource('/a', { fetch: stream.fetch, environment: clock.environment })
    onTestFinished(() => store.close())
    stream.fail(503, { headers: { 'retry-after': '30' } })
    stream.fail(404)
    store.open()
    await clock.advance(29_999)
    expect(stream.requests).toHaveLength(1)
    await clock.advance(1_001)
    expect(stream.requests).toHaveLength(2)
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { kind: 'http', status: 404 } })
  })

  test('a 500 with an event stream in it is read by theirs', async () => {
    const messages: string[] = []
    const stream = createTestStream()
    stream.fail(500, { headers: { 'content-type': 'text/event-stream' }, body: 'data: an error page\n\n' })
    await fetchEventSource('/a', {
      fetch: stream.fetch as typeof fetch,
      onmessage: ({ data }) => messages.push(data),
    })
    expect(messages).toEqual(['an error page'])
  })

  test('a handler that throws costs theirs the connection', async () => {
    const { stream } = start({
      onmessage() {
        throw new Error('a mistake of the page')
      },
    })
    stream.send('one')
    await waiting()
    await pass(1_000)
    expect(stream.requests).toHaveLength(2)
  })

  test('a clean end ends theirs', async () => {
    const { stream, ended } = start()
    await stream.opened
    stream.end()
    await ended
    await pass(60_000)
    expect(stream.requests).toHaveLength(1)
  })

  test('an onclose that throws, and what onerror returns or throws, decide about theirs', async () => {
    let failures = 0
    const { stream, ended } = start({
      onclose() {
        throw new Error('again')
      },
      onerror(error) {
        if (++failures === 2) throw error
        return 10
      },
    })
    await stream.opened
    stream.end()
    await waiting()
    await pass(10)
    await stream.opened
    stream.end()
    await expect(ended).rejects.toThrow('again')
    await pass(60_000)
    expect(stream.requests).toHaveLength(2)
  })

  test('nothing watches a silence of theirs', async () => {
    const { stream } = start()
    await stream.opened
    stream.stall()
    await pass(24 * 3_600_000)
    expect(stream.requests).toHaveLength(1)
  })
})

describe('reading', () => {
  test('a comment with its blank line is an empty message of theirs, and nothing of ours', async () => {
    expect((await read(': keep-alive\n\n')).messages).toEqual([{ data: '', event: '', id: '' }])
    expect(readOurs(': keep-alive\n\n').data).toEqual([])
  })

  test('an empty first line of data is lost by theirs', async () => {
    const text = 'data:\ndata: two\n\n'
    expect((await read(text)).messages.map(({ data }) => data)).toEqual(['two'])
    expect(readOurs(text).data).toEqual(['\ntwo'])
  })

  test('a byte order mark within data is lost by theirs', async () => {
    const text = 'data: \uFEFFtext\n\n'
    expect((await read(text)).messages.map(({ data }) => data)).toEqual(['text'])
    expect(readOurs(text).data).toEqual(['\uFEFFtext'])
  })

  test('an id with NULL is taken by theirs, and ignored by ours', async () => {
    const text = 'id: 1\0\ndata: one\n\n'
    expect((await read(text)).messages.map(({ id }) => id)).toEqual(['1\0'])
    expect(readOurs(text).lastEventId).toBe('')
  })

  test('half an event moves the cursor of theirs: the whole of it is then never sent', async () => {
    const text = 'id: 1\ndata: one\n\nid: 2\ndata: tw'
    const { messages, stream } = await read(text)
    stream.drop()
    await waiting()
    await pass(1_000)
    expect(messages.map(({ data }) => data)).toEqual(['one'])
    expect(stream.requests[1]?.headers.get('last-event-id')).toBe('2')
    expect(readOurs(text)).toEqual({ data: ['one'], lastEventId: '1' })
  })
})
