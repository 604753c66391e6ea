import { useEventSource, useStreamRequest, type StreamRequestOptions } from '@sse-store/vue'
import { reactive, ref, watchEffect } from 'vue'
import { describe, expect, test } from 'vitest'
import { createTestServer, mount } from './support/harness'

type Options = Partial<StreamRequestOptions<{ message: (data: string) => string }, unknown, string>>

/** A component that asks again whenever its prompt changes. */
function setUp(more: Options) {
  const harness = createTestServer()
  const prompt = ref('first')
  mount({
    setup() {
      const { start } = useStreamRequest('/chat', {
        ...harness.options,
        request: (prompt: string) => ({ body: { prompt } }),
        ...(more as object),
      })
      watchEffect(() => void start(prompt.value))
      return () => null
    },
  })
  return { ...harness, prompt }
}

describe('an effect that calls start() runs again for its own prompt only', () => {
  test('not for what onFinish of the replaced run reads and writes', async () => {
    const messages = ref<unknown[]>([])
    const { server, prompt, pass } = setUp({
      onFinish: ({ data }) => {
        messages.value = [...messages.value, data]
      },
    })
    await pass()
    server.send('one')
    await pass(16)
    // In mid-run: the replaced run is told of inside `start`.
    prompt.value = 'second'
    await pass()
    expect(server.requests).toHaveLength(2)
    server.send('two')
    server.end()
    await pass(16)
    expect(messages.value).toEqual(['one', 'two'])
    expect(server.requests).toHaveLength(2)
  })

  test('not for what `collect` reads', async () => {
    const size = ref(1)
    const { server, pass } = setUp({ collect: (c) => c.keepLast(size.value) })
    await pass()
    size.value = 2
    await pass()
    expect(server.requests).toHaveLength(1)
  })

  test('not for an option that is reactive', async () => {
    const reactiveOptions = reactive({ flushAtEnd: false })
    const { server, pass } = setUp(
      Object.defineProperty({}, 'flushAtEnd', { enumerable: true, get: () => reactiveOptions.flushAtEnd }),
    )
    await pass()
    reactiveOptions.flushAtEnd = true
    await pass()
    expect(server.requests).toHaveLength(1)
  })
})

test('an effect that changes the url and reconnects does not depend on what the new stream reads', async () => {
  const { options, pass } = createTestServer()
  const url = ref('/a')
  const size = ref(1)
  const go = ref(false)
  let runs = 0
  mount({
    setup() {
      const { reconnect } = useEventSource(url, { ...options, collect: (c) => c.keepLast(size.value) })
      watchEffect(() => {
        runs++
        if (!go.value) return
        url.value = '/b'
        reconnect()
      })
      return () => null
    },
  })
  await pass()
  go.value = true
  await pass()
  const before = runs
  size.value = 2
  await pass()
  expect(runs).toBe(before)
})

test('what a verb throws reaches its caller, and what it returns as well', async () => {
  const { server, options, pass } = createTestServer()
  const results: unknown[] = []
  mount({
    setup() {
      const { start } = useStreamRequest('/chat', options)
      const misused = start as unknown as (input: unknown, options: unknown) => void
      expect(() => misused(undefined, { signal: 'none' })).toThrow(TypeError)
      void start().then(({ status }) => results.push(status))
      return () => null
    },
  })
  await pass()
  server.end()
  await pass()
  expect(results).toEqual(['done'])
})
