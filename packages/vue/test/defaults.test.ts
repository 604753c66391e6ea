import { streamDefaults, useEventSource } from '@sse-store/vue'
import { createApp, effectScope, h } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

test('app.runWithContext has the defaults, in a scope of its own as well', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const app = createApp({}).use(streamDefaults, { ...options, headers: { token: 'x' } })
  const scope = effectScope()
  scope.run(() => app.runWithContext(() => useEventSource('/a')))
  await pass()
  expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['x'])
  scope.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('a store that a setup makes in a scope of its own, as in Pinia, has those of the app', async () => {
  const { server, options, pass, left } = createTestServer()
  const pinia = effectScope(true)
  const maker = {
    setup() {
      const stream = pinia.run(() => effectScope().run(() => useEventSource('/a')))
      return () => h('p', stream?.status.value)
    },
  }
  const { container } = mount(maker, (app) =>
    app.use(streamDefaults, { ...options, headers: { token: 'x' } }),
  )
  await pass()
  expect(container.textContent).toBe('open')
  expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['x'])
  pinia.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('without an app there are none, and nothing is complained of', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const scope = effectScope()
  scope.run(() => useEventSource('/a', options))
  await pass()
  expect(server.requests).toHaveLength(1)
  scope.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('two apps have defaults of their own', async () => {
  const { server, options, pass } = createTestServer()
  for (const token of ['one', 'two']) {
    const reader = { setup: () => void useEventSource(`/${token}`), render: () => null }
    mount(reader, (app) => app.use(streamDefaults, { ...options, headers: { token } }))
  }
  await pass()
  expect(server.requests.map(({ url, headers }) => [url, headers.get('token')])).toEqual([
    ['/one', 'one'],
    ['/two', 'two'],
  ])
})
