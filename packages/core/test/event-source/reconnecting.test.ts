import { describe, expect, test } from 'vitest'
import { createWorld, NOTHING_LEFT } from './world'

describe('a lost connection', () => {
  test.each([
    ['the server ends the body', 'end'],
    ['the body breaks', 'drop'],
  ] as const)('(%s) is told of, and replaced after 3 s', async (_, how) => {
    const { open, server, settle, advance } = createWorld()
    const { source, log } = open()
    server.send('a')
    await settle()
    server[how]()
    await settle()
    expect(log).toEqual(['open 1', 'message a', 'error 0'])
    await advance(2_999)
    expect(server.requests).toHaveLength(1)
    await advance(1)
    server.send('b')
    await settle()
    expect(log).toEqual(['open 1', 'message a', 'error 0', 'open 1', 'message b'])
    expect(server.requests).toHaveLength(2)
    source.close()
  })

  test('that never was is tried again, as often as it takes, at the same distance', async () => {
    const { open, server, advance } = createWorld()
    server.refuse(undefined, { times: 20 })
    const { source, log } = open()
    for (let tries = 0; tries < 20; tries++) await advance(3_000)
    expect(log).toEqual([...Array<string>(20).fill('error 0'), 'open 1'])
    source.close()
  })

  test('that timed out in a fetch of one’s own is replaced', async () => {
    const { open, server, settle } = createWorld()
    server.refuse(new DOMException('too long', 'TimeoutError'))
    const { source, log } = open()
    await settle()
    expect(log).toEqual(['error 0'])
    source.close()
  })

  test('takes no half event along', async () => {
    const { open, server, settle, advance } = createWorld()
    const { source, log } = open()
    server.raw('data: half\ndata: an ev')
    await settle()
    server.drop()
    await advance(3_000)
    server.raw('ent\n\ndata: whole\n\n')
    await settle()
    expect(log).toEqual(['open 1', 'error 0', 'open 1', 'message whole'])
    source.close()
  })

  test('is over where its error is answered with close()', async () => {
    const { open, server, advance, left } = createWorld()
    const { source } = open()
    source.onerror = () => source.close()
    server.drop()
    await advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('is over where it is closed while it waits', async () => {
    const { open, server, settle, advance, left } = createWorld()
    const { source } = open()
    server.drop()
    await settle()
    source.close()
    expect(left()).toEqual(NOTHING_LEFT)
    await advance(60_000)
    expect(server.requests).toHaveLength(1)
  })
})

describe('retry:', () => {
  /** How long it waits after a stream that said `text`, ms. */
  async function waitAfter(text: string): Promise<number> {
    const { open, server, settle, advance } = createWorld()
    const { source } = open()
    server.raw(text)
    await settle()
    server.end()
    let ms = 0
    for (await settle(); server.requests.length < 2; ms += 100) await advance(100)
    source.close()
    return ms
  }

  test.each([
    ['is the wait, without an event too', 'retry: 500\n', 500],
    ['counts from the line on, whatever becomes of its block', 'retry: 500\ndata: half', 500],
    ['is what was said last', 'retry: 500\nretry: 200\n\n', 200],
    ['may be longer than by default', 'retry: 5000\n\n', 5_000],
    ['of anything but digits is ignored', 'retry: 2000\nretry: 1000x\ndata: x\n\n', 2_000],
    ['that is empty is ignored', 'retry\ndata: x\n\n', 3_000],
    ['with a sign is ignored', 'retry: -1\nretry: +1\nretry: 1e2\n\n', 3_000],
  ])('%s', async (_, text, expected) => {
    expect(await waitAfter(text)).toBe(expected)
  })

  test('holds for all connections after it', async () => {
    const { open, server, settle, advance } = createWorld()
    const { source } = open()
    server.raw('retry: 100\n\n')
    for (let requests = 1; requests < 4; requests++) {
      await settle()
      expect(server.requests).toHaveLength(requests)
      server.end()
      await advance(100)
    }
    source.close()
  })
})
