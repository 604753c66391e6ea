import { expect, test, vi } from 'vitest'
import { createBoard } from '../src/scenarios/notifications/board.ts'
import { countUnread } from '../src/scenarios/notifications/unread.ts'
import { ids, serve } from './serve.ts'

const quiet = { notificationMs: 60_000, keepAliveMs: 60_000 }

test('a newcomer is greeted with the latest three, and who comes back gets what it has missed', async () => {
  const server = await serve(quiet)
  for (const text of ['a', 'b']) await server.post('/notifications', { text })
  expect(ids(await (await server.get('/notifications')).take(3))).toEqual([3, 4, 5])
  expect(ids(await (await server.get('/notifications', { 'Last-Event-ID': '4' })).take(1))).toEqual([5])
})

test('one that is sent reaches everybody, by its name', async () => {
  const server = await serve(quiet)
  const readers = [await server.get('/notifications'), await server.get('/notifications')]
  for (const reader of readers) await reader.take(3)
  expect((await server.post('/notifications', { text: ' Hello ' })).status).toBe(201)
  for (const reader of readers) {
    expect(await reader.take(1)).toEqual([
      { id: '4', event: 'notification', data: { number: 4, from: 'You', text: 'Hello' } },
    ])
  }
})

test.each([undefined, '', ' ', 7, 'x'.repeat(81)])('%j is no text', async (text) => {
  const server = await serve(quiet)
  expect((await server.post('/notifications', { text })).status).toBe(400)
})

test('new ones come while somebody listens, and only then', async () => {
  const server = await serve({ notificationMs: 5, keepAliveMs: 60_000 })
  const reader = await server.get('/notifications')
  await reader.take(6)
  reader.close()
  await vi.waitFor(async () =>
    expect((await server.stats())['notifications']).toEqual({ open: 0, requests: 1 }),
  )
  const [first] = await (await server.get('/notifications', { 'Last-Event-ID': '1' })).take(1)
  expect(first?.id).toBe('2')
})

test('the board keeps a hundred', () => {
  const board = createBoard()
  for (let i = 0; i < 200; i++) board.post()
  expect(board.since(0)).toHaveLength(100)
  expect(board.since(202).map(({ number }) => number)).toEqual([203])
})

test('unread is what came after the one read last', () => {
  expect(countUnread(createBoard().since(0), 2)).toBe(1)
})
