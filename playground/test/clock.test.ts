import { expect, test } from 'vitest'
import { serve } from './serve.ts'

test('counts from 1, in unnamed JSON events', async () => {
  const server = await serve()
  const { response, take } = await server.get('/events')

  expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('Cache-Control')).toContain('no-transform')
  expect(response.headers.get('X-Accel-Buffering')).toBe('no')
  const events = await take(3)
  expect(events).toEqual(
    [1, 2, 3].map((count) => ({ id: String(count), data: expect.objectContaining({ count }) })),
  )
  expect(events[0]?.data).toEqual({ data: expect.stringMatching(/^\d\d:\d\d:\d\d$/), count: 1 })
})

test('does not end by itself', async () => {
  const server = await serve()
  const clock = await server.get('/events')

  expect((await clock.take(12)).at(-1)).toMatchObject({ id: '12' })
})

test('goes on counting after the last event id', async () => {
  const server = await serve()
  const clock = await server.get('/events', { 'Last-Event-ID': '7' })

  expect(await clock.take(1)).toMatchObject([{ id: '8', data: { count: 8 } }])
})

test('starts at 1 when the last event id is not one of its own', async () => {
  const server = await serve()
  const clock = await server.get('/events', { 'Last-Event-ID': 'abc' })

  expect(await clock.take(1)).toMatchObject([{ data: { count: 1 } }])
})
