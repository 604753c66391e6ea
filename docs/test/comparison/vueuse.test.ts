// @vitest-environment jsdom
import { createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/vue'
import { mount } from '@vue/test-utils'
import { defineComponent, h, KeepAlive, nextTick, ref, watch } from 'vue'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { loadVueUse } from './peers'
import { useStandIns } from './stand-in'

/** What README and the guide say of `useEventSource` of @vueuse/core, beside what is ours. */

const vueuse = await loadVueUse()
type Options = NonNullable<Parameters<typeof vueuse.useEventSource>[2]>

/** Theirs in a component, as pages have it. */
function show(options: Options = {}, events: string[] = []) {
  const made = useStandIns()
  let theirs!: ReturnType<typeof vueuse.useEventSource>
  const url = ref('/a')
  const wrapper = mount({
    setup() {
      theirs = vueuse.useEventSource(url, events, options)
      return () => h('p', String(theirs.data.value))
    },
  })
  onTestFinished(() => wrapper.unmount())
  return { made, theirs, url, wrapper }
}

test('theirs is made with a url and withCredentials: no headers, no POST', () => {
  const { made } = show({ withCredentials: true })
  expect(made.map(({ url, init }) => [url, init])).toEqual([['/a', { withCredentials: true }]])
})

describe('the status of theirs', () => {
  test('is CLOSED while the browser reconnects', () => {
    const { made, theirs } = show()
    made[0]?.accept()
    expect(theirs.status.value).toBe('OPEN')
    made[0]?.lose()
    expect([theirs.status.value, made[0]?.readyState]).toEqual(['CLOSED', 0])
    made[0]?.accept()
    expect(theirs.status.value).toBe('OPEN')
  })

  test('is CLOSED as well where the browser has given up, for good', async () => {
    const { made, theirs } = show()
    made[0]?.fail()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect([theirs.status.value, made.length]).toEqual(['CLOSED', 1])
  })
})

describe('autoReconnect of theirs', () => {
  test('waits one second each time, and begins without the last id', async () => {
    const { made, theirs } = show({ autoReconnect: true })
    made[0]?.accept()
    made[0]?.receive('one', { id: '7' })
    expect(theirs.lastEventId.value).toBe('7')
    for (const count of [1, 2, 3, 4]) {
      made.at(-1)?.fail()
      await vi.advanceTimersByTimeAsync(999)
      expect(made).toHaveLength(count)
      await vi.advanceTimersByTimeAsync(1)
      expect(made).toHaveLength(count + 1)
    }
    // Another EventSource of the same url: nothing of it says where the one before stopped.
    expect(made[4]?.url).toBe('/a')
  })

  test('and open() in the meantime make two connections', async () => {
    const { made, theirs } = show({ autoReconnect: true })
    made[0]?.fail()
    theirs.open()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(made.filter(({ readyState }) => readyState !== 2)).toHaveLength(2)
  })

  test('with 3 retries makes two, and never counts anew', async () => {
    const onFailed = vi.fn()
    const { made } = show({ autoReconnect: { retries: 3, delay: 1, onFailed } })
    for (const count of [1, 2, 3]) {
      expect(made).toHaveLength(count)
      made.at(-1)?.accept()
      made.at(-1)?.fail()
      await vi.advanceTimersByTimeAsync(60_000)
    }
    expect([made.length, onFailed.mock.calls.length]).toEqual([3, 1])
  })

  test('ends with close()', async () => {
    const { made, theirs } = show({ autoReconnect: true })
    made[0]?.fail()
    theirs.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(made).toHaveLength(1)
  })
})

test('another url keeps the data of the old one, in theirs', async () => {
  const { made, theirs, url } = show()
  made[0]?.receive('of a')
  url.value = '/b'
  await nextTick()
  expect([made[1]?.url, theirs.data.value]).toEqual(['/b', 'of a'])
})

test('a name that was not listed never reaches theirs', () => {
  const { made, theirs } = show({}, ['price'])
  made[0]?.receive('1', { name: 'news' })
  made[0]?.receive('2')
  expect(theirs.data.value).toBeNull()
  made[0]?.receive('3', { name: 'price' })
  expect([theirs.event.value, theirs.data.value]).toEqual(['price', '3'])
})

test('a watcher of theirs sees each event of a chunk, and none where the data are the same again', async () => {
  const { made, theirs } = show()
  const seen: unknown[] = []
  const ids: unknown[] = []
  watch(theirs.data, (data) => seen.push(data))
  watch(theirs.lastEventId, (id) => ids.push(id))
  await made[0]?.receiveAll(
    ['one', 'two', 'two', 'three'].map((data, index) => ({ data, id: `${index + 1}` })),
  )
  expect({ seen, ids }).toEqual({ seen: ['one', 'two', 'three'], ids: ['1', '2', '3', '4'] })
})

test('a component that KeepAlive puts aside keeps the connection of theirs', async () => {
  const made = useStandIns()
  const isShown = ref(true)
  const Live = defineComponent(() => {
    const { data } = vueuse.useEventSource('/a')
    return () => h('p', String(data.value))
  })
  const Other = defineComponent(() => () => h('p'))
  const wrapper = mount({ render: () => h(KeepAlive, () => h(isShown.value ? Live : Other)) })
  isShown.value = false
  await nextTick()
  expect(made.map(({ readyState }) => readyState)).toEqual([0])
  wrapper.unmount()
  expect(made.map(({ readyState }) => readyState)).toEqual([2])
})

describe('fifty events of one chunk', () => {
  const task = () => new Promise((resolve) => setImmediate(resolve))

  test('are fifty renders of theirs', async () => {
    const made = useStandIns()
    let renders = 0
    const wrapper = mount({
      setup() {
        const { data } = vueuse.useEventSource('/a')
        return () => h('p', `${renders++} ${data.value}`)
      },
    })
    onTestFinished(() => wrapper.unmount())
    const before = renders
    await made[0]?.receiveAll(Array.from({ length: 50 }, (_, index) => ({ data: String(index) })))
    expect(renders - before).toBe(50)
  })

  test('are one render of ours, with the frame, though each came in a task of its own', async () => {
    const frames: (() => void)[] = []
    const stream = createTestStream()
    let renders = 0
    const wrapper = mount({
      setup() {
        const { data } = useEventSource('/a', {
          fetch: stream.fetch,
          environment: {
            clock: {
              now: () => 0,
              setTimer: () => () => {},
              requestFrame(callback) {
                frames.push(callback)
                return () => {}
              },
            },
          },
        })
        return () => h('p', `${renders++} ${data.value}`)
      },
    })
    await stream.opened
    await task()
    const before = renders
    for (let i = 0; i < 50; i++) {
      stream.send(String(i))
      await task()
    }
    expect(renders).toBe(before)
    for (const frame of frames.splice(0)) frame()
    await nextTick()
    expect(renders - before).toBe(1)
    expect(wrapper.text()).toContain('49')
  })
})
