import { useEventSource } from '@sse-store/vue'
import { computed, effectScope, nextTick, ref, watch, watchEffect } from 'vue'
import { expect, onTestFinished, test } from 'vitest'
import { createTestServer } from './support/harness'

/** The events so far, of which a component selects. */
function setUp<S>(select: (data: readonly string[]) => S) {
  const { options, ...world } = createTestServer()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const stream = scope.run(() =>
    useEventSource('/a', { ...options, collect: (c) => c.keepLast(10), select }),
  ) as { data: { readonly value: S }; store: { readonly value: { clear(): void } } }
  return { ...world, ...stream, scope }
}

test('a publication that leaves the selection as it is triggers nothing, not even a computed', async () => {
  const { server, pass, data, scope } = setUp((data) => data.length > 0)
  let runs = 0
  const doubled = computed(() => {
    runs++
    return data.value
  })
  scope.run(() => watch(doubled, () => {}))
  await pass()
  server.send('one')
  await pass(16)
  const before = runs
  for (let sent = 0; sent < 20; sent++) {
    server.send('more')
    await pass(16)
  }
  expect(runs).toBe(before)
  expect(data.value).toBe(true)
})

test('another selection is of what was published last, though that had changed nothing', async () => {
  const place = ref(0)
  const { server, pass, data } = setUp((data) => data[place.value])
  await pass()
  server.send('one')
  await pass(16)
  expect(data.value).toBe('one')
  server.send('two')
  await pass(16)
  place.value = 1
  expect(data.value).toBe('two')
})

test('what is published between another selection and a look at it is shown, though it is what was shown', async () => {
  const fromEnd = ref(1)
  const { server, pass, data } = setUp((data) => data.at(-fromEnd.value))
  await pass()
  server.send('one')
  server.send('two')
  await pass(16)
  expect(data.value).toBe('two')
  fromEnd.value = 2
  server.send('three')
  await pass(16)
  expect(data.value).toBe('two')
  fromEnd.value = 1
  expect(data.value).toBe('three')
})

test('an effect that publishes does not depend on what the selections of components read', async () => {
  const place = ref(0)
  const { pass, store, scope } = setUp((data) => data[place.value])
  await pass()
  let runs = 0
  scope.run(() =>
    watchEffect(() => {
      runs++
      store.value.clear()
    }),
  )
  place.value = 1
  await nextTick()
  expect(runs).toBe(1)
})

test('what the selection came to read by a publication that changed nothing counts as well', async () => {
  const isLoud = ref(false)
  const { server, pass, data, scope } = setUp((data) =>
    data.at(-1) === 'b' && isLoud.value ? 'LOUD' : 'quiet',
  )
  const seen: string[] = []
  scope.run(() =>
    watch(
      () => data.value,
      (next) => seen.push(next),
    ),
  )
  await pass()
  server.send('b')
  await pass(16)
  isLoud.value = true
  await nextTick()
  expect(seen).toEqual(['LOUD'])
  server.send('a')
  await pass(16)
  expect(seen).toEqual(['LOUD', 'quiet'])
})
