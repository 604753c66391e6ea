import { createEventSource, json, type StreamError } from '@sse-store/core'
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { expect, test, vi } from 'vitest'
import { priceOfArktype, priceOfValibot, priceOfZod } from './events'

function setUp() {
  const stream = createTestStream()
  const clock = createTestClock()
  const errors: StreamError[] = []
  const options = {
    fetch: stream.fetch,
    environment: clock.environment,
    onError: (error: StreamError) => errors.push(error),
  }
  return { stream, clock, errors, options }
}

test.each([
  ['zod', priceOfZod],
  ['valibot', priceOfValibot],
  ['arktype', priceOfArktype],
] as const)(
  'a schema of %s takes what fits and says what does not',
  async (_, price) => {
    const { stream, clock, errors, options } = setUp()
    const store = createEventSource('/market', {
      ...options,
      events: { price },
    })
    store.open()
    stream.send({ symbol: 'ACME', value: 1 }, { name: 'price' })
    stream.send({ symbol: 'ACME', value: 'much' }, { name: 'price' })
    await clock.advance(16)
    const { data, status } = store.getSnapshot()
    expect([data, status]).toEqual([{ symbol: 'ACME', value: 1 }, 'open'])
    expect(errors).toHaveLength(1)
    expect(errors[0]?.kind).toBe('decode')
    expect(errors[0]?.text).toBe('{"symbol":"ACME","value":"much"}')
    expect(errors[0]?.issues?.[0]?.path).toBeDefined()
    store.close()
  },
)

test('empty data is no JSON, and no mistake', async () => {
  const { stream, clock, errors, options } = setUp()
  const seen: unknown[] = []
  const store = createEventSource('/market', {
    ...options,
    events: { price: json<number>(), note: (data) => data },
    onEvent: (event) => seen.push([event.name, event.data]),
  })
  store.open()
  stream.send('', { name: 'price' })
  stream.send('', { name: 'note' })
  await clock.advance(16)
  expect([seen, errors]).toEqual([[['note', '']], []])
  store.close()
})

test('an event that is not declared goes to onOther, or is told of once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { stream, clock, options } = setUp()
  const others: string[] = []
  const events = { price: json<number>() }
  const told = createEventSource('/undeclared', { ...options, events })
  told.open()
  stream.send('a', { name: 'motd', id: '1' })
  stream.send('b', { name: 'motd', id: '2' })
  await clock.advance(16)
  expect(warn).toHaveBeenCalledOnce()
  expect(warn.mock.calls[0]?.[0]).toContain('named "motd"')
  const { event, lastEventId } = told.getSnapshot()
  expect([event, lastEventId]).toEqual([undefined, '2'])
  told.close()

  const store = createEventSource('/market', {
    ...options,
    events,
    onOther: ({ name, data }) => others.push(`${name}: ${data}`),
  })
  store.open()
  stream.send('c', { name: 'motd' })
  await clock.advance(16)
  expect(others).toEqual(['motd: c'])
  expect(warn).toHaveBeenCalledOnce()
  store.close()
})

test('what the collectors hold before the first event, and with initialData', () => {
  const events = { price: json<number>() }
  const data = [
    createEventSource('/a', { events }),
    createEventSource('/a', { events, collect: (c) => c.latest(0) }),
    createEventSource('/a', { events, collect: (c) => c.keepLast(3) }),
    createEventSource('/a', { events, collect: (c) => c.concat(() => '') }),
    createEventSource('/a', {
      events,
      collect: (c) => c.reduce(7, (sum, { data }) => sum + data),
    }),
    createEventSource('/a', {
      events,
      collect: (c) => c.keepLast(3),
      initialData: [1, 2],
    }),
  ].map((store) => store.getSnapshot().data)
  expect(data).toEqual([undefined, 0, [], '', 7, [1, 2]])
})
