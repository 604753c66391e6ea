import { createEventSource } from '@sse-store/core'
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { expect, test } from 'vitest'
import { networkOf, pageOf } from './ports'

/** An `AppState` and a `NetInfo` in the hands of the test. */
function createDevice() {
  const changes = new Set<(state: string) => void>()
  let tell: (state: { isConnected: boolean | null }) => void = () => {}
  const appState = {
    currentState: 'active',
    addEventListener(_: 'change', onChange: (state: string) => void) {
      changes.add(onChange)
      return { remove: () => void changes.delete(onChange) }
    },
  }
  const netInfo = {
    addEventListener(onChange: typeof tell) {
      tell = onChange
      return () => {}
    },
  }
  return {
    page: pageOf(appState),
    network: networkOf(netInfo),
    changes,
    become(state: string) {
      appState.currentState = state
      for (const onChange of changes) onChange(state)
    },
    connect: (isConnected: boolean | null) => tell({ isConnected }),
  }
}

function open(whenHidden?: { closeAfter: number }) {
  const device = createDevice()
  const stream = createTestStream()
  const clock = createTestClock()
  const { page, network } = device
  const store = createEventSource('/a', {
    fetch: stream.fetch,
    whenHidden,
    environment: { ...clock.environment, page, network },
  })
  store.open()
  return { device, stream, clock, store }
}

test('the app in the background closes its stream, and resumes', async () => {
  const { device, stream, clock, store } = open({ closeAfter: 5_000 })
  stream.send('one', { id: '7' })
  await clock.settle()
  device.become('inactive')
  device.become('background')
  await clock.advance(5_000)
  expect(stream.connections).toBe(0)
  device.become('active')
  await clock.settle()
  expect(
    stream.requests.map((r) => r.headers.get('last-event-id')),
  ).toEqual([null, '7'])
  store.close()
  expect(device.changes.size).toBe(0)
})

test('a glance at the notifications is no absence', async () => {
  const { device, stream, clock, store } = open({ closeAfter: 0 })
  await clock.settle()
  device.become('inactive')
  await clock.advance(60_000)
  device.become('active')
  await clock.advance(60_000)
  expect(stream.requests).toHaveLength(1)
  store.close()
})

test('a stream that is silent after the background is replaced', async () => {
  const { device, stream, clock, store } = open()
  await clock.settle()
  device.become('background')
  stream.stall()
  device.become('active')
  await clock.advance(2_000)
  await clock.advance(1_000)
  expect(stream.requests).toHaveLength(2)
  store.close()
})

test('without a network nothing is sent until it is back', async () => {
  const { device, stream, clock, store } = open()
  device.connect(null)
  await clock.settle()
  device.connect(false)
  stream.drop()
  await clock.advance(30_000)
  expect(store.getSnapshot().retry).toMatchObject({ reason: 'offline' })
  expect(stream.requests).toHaveLength(1)
  device.connect(true)
  await clock.settle()
  expect(stream.requests).toHaveLength(2)
  store.close()
})
