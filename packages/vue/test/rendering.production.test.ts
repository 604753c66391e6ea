import { createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/vue'
import { h } from 'vue'
import { expect, test } from 'vitest'
import {
  asChunk,
  asChunks,
  countFrames,
  every,
  nextFrame,
  numbers,
  until,
} from '../../core/test/support/real-time'
import { mount } from './support/mount'

/** A component that shows an open stream, and how often it has rendered. */
async function showStream(select?: (data: string | undefined) => unknown) {
  const server = createTestStream()
  let renders = 0
  let last: string | undefined
  const { container } = mount({
    setup() {
      const { status, data } = useEventSource('/a', {
        fetch: server.fetch,
        onEvent: (event) => {
          last = event.data
        },
        ...(select && { select: (data) => String(select(data)) }),
      })
      return () => {
        renders++
        return h('p', `${status.value} ${data.value}`)
      }
    },
  })
  await until(() => container.textContent.startsWith('open'))
  const atOpen = renders
  return {
    server,
    shown: () => container.textContent,
    /** The data of the latest event, published or not. */
    lastRead: () => last,
    /** Since it was open. */
    renders: () => renders - atOpen,
  }
}

test('500 events of one chunk cost at most 2 renders', async () => {
  const { server, shown, renders } = await showStream()
  server.raw(asChunk(numbers(500)))
  await until(() => shown() === 'open 500')
  await nextFrame()
  expect(renders()).toBeLessThanOrEqual(2)
})

test.each([
  ['in one chunk', 1],
  ['in 500 chunks', 500],
])('500 events %s cost a component whose selection stays the same no render', async (_, chunks) => {
  const { server, lastRead, renders } = await showStream(() => 'the same')
  for (const [i, chunk] of asChunks(numbers(500), chunks).entries()) {
    server.raw(chunk)
    // Some frames in between.
    if (i % 50 === 0) await nextFrame()
  }
  await until(() => lastRead() === '500')
  for (let i = 0; i < 3; i++) await nextFrame()
  expect(renders()).toBe(0)
})

test('500 events over a second cost at most one render a frame', async () => {
  const { server, shown, renders } = await showStream()
  const counted = countFrames()
  every(2, (count) => count <= 500 && server.send(String(count)))
  await until(() => shown() === 'open 500')
  expect(renders()).toBeLessThanOrEqual(counted.frames)
})
