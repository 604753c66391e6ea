import { describe, expect, test, vi } from 'vitest'
import { EventSource } from '../../src/event-source'
import { watch } from '../event-source/world'
import { eventually, freePort, startServer } from './support'

describe('the class on a real server', () => {
  test('reads events, and reconnects after the last one when the connection breaks', async () => {
    const server = await startServer()
    const source = new EventSource(server.url)
    const log = watch(source, 'price')
    const first = await server.next()
    expect(first.headers).toMatchObject({ accept: 'text/event-stream', 'cache-control': 'no-cache' })
    expect(first.headers).not.toHaveProperty('last-event-id')
    first.stream('retry: 1\nid: ü\nevent: price\ndata: 1\n\n')
    await eventually(() => expect(log).toEqual(['open 1', 'price 1']))
    first.drop()
    const second = await server.next()
    expect(Buffer.from(String(second.headers['last-event-id']), 'latin1').toString()).toBe('ü')
    second.stream('data: 2\n\n')
    await eventually(() => expect(log).toEqual(['open 1', 'price 1', 'error 0', 'open 1', 'message 2']))
    source.close()
    await second.closed
    expect(second.aborted).toBe(true)
  })

  test('reconnects to a server that ends each response, until it answers 204', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const server = await startServer()
    const log = watch(new EventSource(server.url))
    ;(await server.next()).stream().end('retry: 1\ndata: 1\n\n')
    ;(await server.next()).stream().end('data: 2\n\n')
    ;(await server.next()).head(204).end()
    await eventually(() => expect(log.at(-1)).toBe('error 2'))
    expect(log).toEqual(['open 1', 'message 1', 'error 0', 'open 1', 'message 2', 'error 0', 'error 2'])
  })

  test.each([301, 302, 303, 307, 308])(
    'follows a %d; the origin is where it led, the url is not',
    async (status) => {
      const [front, back] = [await startServer(), await startServer()]
      const source = new EventSource(front.url)
      const origins: string[] = []
      source.onmessage = ({ origin }) => origins.push(origin)
      ;(await front.next()).head(status, { location: back.url }).end()
      ;(await back.next()).stream('data: 1\n\n')
      await eventually(() => expect(origins).toEqual([back.origin]))
      expect(source.url).toBe(front.url)
      source.close()
    },
  )

  test.each([
    ['a 503', 503, 'text/event-stream'],
    ['a page', 200, 'text/html'],
  ])('is over for good with %s, and lets go of it', async (_, status, type) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const server = await startServer()
    const log = watch(new EventSource(server.url))
    const answer = (await server.next()).head(status, { 'content-type': type }).write('data: 1\n\n')
    await answer.closed
    await eventually(() => expect(log).toEqual(['error 2']))
  })

  test('keeps trying where nobody listens', async () => {
    const source = new EventSource(`http://127.0.0.1:${await freePort()}/`)
    const log = watch(source)
    await eventually(() => expect(log).toEqual(['error 0']))
    source.close()
  })

  test.each(['about:blank', 'ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/'])(
    'is over for good with %s, which fetch refuses',
    async (url) => {
      const log = watch(new EventSource(url))
      await eventually(() => expect(log).toEqual(['error 2']))
    },
  )

  test('sends the headers that its fetch adds', async () => {
    const server = await startServer()
    const source = new EventSource(server.url, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer 1' } }),
    })
    const exchange = await server.next()
    expect(exchange.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer 1' })
    exchange.stream()
    await eventually(() => expect(source.readyState).toBe(EventSource.OPEN))
    source.close()
  })

  test('lets go of a request that is not answered', async () => {
    const server = await startServer()
    const source = new EventSource(server.url)
    const exchange = await server.next()
    source.close()
    await exchange.closed
    expect(exchange.aborted).toBe(true)
  })
})
