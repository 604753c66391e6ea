import { expect, test } from 'vitest'
import { liveReaders } from '../../src/binding/live-reader'
import { createReaderSwitch } from '../../src/binding/reader-switch'
import { createTestServer } from '../support'

/** A component that is set up once: what it wants are fields of this object. */
function setUp({ isServer = false, outside = false } = {}) {
  const test = createTestServer(() => Promise.resolve())
  const wants = { url: (outside ? test.createStore() : '/a') as unknown, enabled: true, present: !isServer }
  const published: unknown[] = []
  const seat = createReaderSwitch({
    kind: liveReaders,
    readSource: () => (typeof wants.url === 'function' ? (wants.url as () => unknown)() : wants.url),
    isEnabled: () => wants.enabled,
    isPresent: () => wants.present,
    options: test.options,
    readBeginning: () => ({ isServer, asOnServer: isServer }),
    callVerb: (verb) => verb(),
    onPublish: (reader) => published.push(reader.getState()),
  })
  return { ...test, wants, seat, published, controls: seat.controls as { open: () => void } }
}

test('runs what is wanted while somebody is there, and leaves it when nobody is', async () => {
  const { seat, wants, server, pass } = setUp()
  seat.update()
  await pass()
  expect(server.connections).toBe(1)
  wants.present = false
  seat.update()
  await pass()
  expect(server.connections).toBe(0)
  wants.present = true
  seat.update()
  await pass()
  expect(server.requests.length).toBe(2)
  seat.end()
  await pass()
  expect(server.connections).toBe(0)
})

test('another url is another reader, told at once; the old connection is released', async () => {
  const { seat, wants, server, published, pass } = setUp()
  seat.update()
  await pass()
  const old = seat.reader
  wants.url = '/b'
  published.length = 0
  seat.update()
  expect(seat.reader).not.toBe(old)
  expect(published[0]).toMatchObject({ status: 'connecting', data: undefined })
  await pass()
  expect([server.connections, server.requests.at(-1)?.url]).toEqual([1, '/b'])
  seat.end()
  await pass()
})

test('a verb means what is wanted by now, before `update` has seen it', async () => {
  const { seat, wants, server, controls, pass } = setUp()
  wants.enabled = false
  seat.update()
  wants.url = '/b'
  seat.expect(seat.readWanted())
  controls.open()
  await pass()
  expect(server.requests.map(({ url }) => url)).toEqual(['/b'])
  seat.end()
  await pass()
})

test('a source that cannot be read is told to who is there, and to nobody else', () => {
  const { seat, wants } = setUp()
  seat.update()
  wants.url = () => {
    throw new Error('no user')
  }
  expect(() => seat.update()).toThrow('no user')
  wants.present = false
  expect(() => seat.update()).not.toThrow()
  expect(() => seat.end()).not.toThrow()
})

test('after the end nothing starts again', async () => {
  const { seat, server, pass } = setUp()
  seat.end()
  seat.update()
  await pass()
  expect(server.requests.length).toBe(0)
})

test('on a server `open` of a store made outside sends nothing', async () => {
  const { seat, server, controls, pass } = setUp({ isServer: true, outside: true })
  seat.update()
  controls.open()
  await pass()
  expect(server.requests.length).toBe(0)
  expect(seat.reader.getState()).toMatchObject({ status: 'connecting' })
})
