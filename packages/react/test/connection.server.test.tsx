import { StreamDefaults, useConnection, useEventSource, useStreamRequest } from '@sse-store/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

function setUp() {
  const server = createTestStream()
  const clock = createTestClock()
  return {
    server,
    defaults: { fetch: server.fetch, environment: clock.environment, headers: () => ({ token: 'x' }) },
    async expectNothing() {
      await clock.advance(60_000)
      expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
    },
  }
}

test('on a server, defaults and useConnection render and leave nothing', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { defaults, expectNothing } = setUp()
  function Reader() {
    const { status, store } = useEventSource('/a')
    const { status: request } = useStreamRequest('/b')
    const { status: connection, isLost } = useConnection(store)
    return [status, request, connection, String(isLost)].join()
  }
  const app = (
    <StrictMode>
      <StreamDefaults {...defaults}>
        <StreamDefaults reconnect={false}>
          <Reader />
        </StreamDefaults>
      </StreamDefaults>
    </StrictMode>
  )
  expect(renderToString(app)).toBe('connecting,idle,idle,false')
  await expectNothing()
  expect(complaints).not.toHaveBeenCalled()
})
