import { describe, expect, test, vi } from 'vitest'
import { createWorld } from './world'

/** What a source is sent as `text` dispatches to `names`: data, type, and last event id of each. */
async function eventsOf(text: string | Uint8Array, ...names: string[]): Promise<MessageEvent[]> {
  const { open, server, settle } = createWorld()
  const { source } = open()
  const events: MessageEvent[] = []
  for (const name of ['message', ...names]) source.addEventListener(name, (event) => events.push(event))
  server.raw(text)
  await settle()
  source.close()
  return events
}

describe('an event', () => {
  test('is a MessageEvent of the name that the server gave it', async () => {
    const [event] = await eventsOf('event: price\ndata: 1\nid: 7\n\n', 'price')
    expect(event).toBeInstanceOf(MessageEvent)
    expect(event).toMatchObject({
      type: 'price',
      data: '1',
      lastEventId: '7',
      origin: 'https://app.test',
      bubbles: false,
      cancelable: false,
      source: null,
    })
  })

  test('without a name, or with an empty one, is message', async () => {
    const events = await eventsOf('data: 1\n\nevent:\ndata: 2\n\nevent: x\nevent\ndata: 3\n\n', 'x')
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['message', '1'],
      ['message', '2'],
      ['message', '3'],
    ])
  })

  test('may be called as those of the source are', async () => {
    const { open, server, settle } = createWorld()
    const { source } = open()
    const onerror = vi.fn()
    source.onerror = onerror
    server.raw('event: error\ndata: oh\n\n')
    await settle()
    expect(onerror).toHaveBeenCalledTimes(1)
    expect(onerror.mock.calls[0]?.[0]).toMatchObject({ type: 'error', data: 'oh' })
    expect(source.readyState).toBe(source.OPEN)
    source.close()
  })

  test.each([
    ['several lines', 'data: 1\ndata: 2\n\n', ['1\n2']],
    ['lines that are empty', 'data:\ndata\n\ndata\n\n', ['\n', '']],
    ['no data', 'event: message\nid: 1\n\n', []],
    ['comments only', ': hello\n\n:\n\n', []],
    ['no blank line behind it', 'data: 1\n\ndata: 2\n', ['1']],
    ['one space cut off', 'data:  1 \n\n', [' 1 ']],
    ['CR, LF and CRLF', 'data: 1\r\rdata: 2\n\ndata: 3\r\n\r\n', ['1', '2', '3']],
    ['a byte order mark before the stream', '\ufeffdata: 1\n\n', ['1']],
    ['two of them', '\ufeff\ufeffdata: 1\n\ndata: 2\n\n', ['2']],
    ['NULL in it', 'data: \0\n\n', ['\0']],
    ['names of another case', 'DATA: 1\nData: 2\ndata: 3\n\n', ['3']],
    ['fields that nobody knows', 'dat: 1\n data: 2\ndata : 3\nxdata: 4\ndata: 5\n\n', ['5']],
  ])('with %s', async (_, text, expected) => {
    expect((await eventsOf(text)).map(({ data }) => data as unknown)).toEqual(expected)
  })

  test('with bytes that are no UTF-8 has U+FFFD for them', async () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode('data: '), 0xff, 0x0a, 0x0a)
    expect((await eventsOf(bytes)).map(({ data }) => data as unknown)).toEqual(['\ufffd'])
  })

  test('keeps the id of the one before, until an empty one', async () => {
    const events = await eventsOf('id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\ndata: d\n\n')
    expect(events.map(({ lastEventId }) => lastEventId)).toEqual(['1', '1', '', ''])
  })

  test('keeps the id of the connection before', async () => {
    const { open, server, settle, advance } = createWorld()
    const { source } = open()
    const ids: string[] = []
    source.onmessage = ({ lastEventId }) => ids.push(lastEventId)
    server.send('a', { id: '…' })
    await settle()
    server.drop()
    await advance(3_000)
    server.send('b')
    await settle()
    expect(ids).toEqual(['…', '…'])
    source.close()
  })

  test('may have any size', async () => {
    const long = 'x'.repeat(17 * 1_048_576)
    expect((await eventsOf(`data: ${long}\n\n`))[0]?.data).toHaveLength(long.length)
  })
})

describe('the origin of an event', () => {
  const answer = (url: string) => () =>
    Object.defineProperty(
      new Response('data: a\n\n', { headers: { 'content-type': 'text/event-stream' } }),
      'url',
      { value: url },
    )

  test.each([
    ['is that of where a redirect led', 'https://other.test:8443/x?y', 'https://other.test:8443'],
    ['is that of the request where the response does not say', '', 'https://app.test'],
  ])('%s', async (_, url, expected) => {
    const { open, server, settle } = createWorld()
    server.respond(answer(url))
    const { source } = open()
    const origins: string[] = []
    source.onmessage = ({ origin }) => origins.push(origin)
    await settle()
    expect(origins).toEqual([expected])
    source.close()
  })
})
