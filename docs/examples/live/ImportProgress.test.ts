import { createTestStream } from '@sse-store/core/testing'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import ImportProgress from './ImportProgress.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

test('an import from no url to its end, and on to the next one', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const page = mount(ImportProgress, { props: { id: undefined } })
  const shows = (text: string) =>
    vi.waitFor(() => expect(page.text()).toBe(text))
  await shows('0 % (idle)')
  expect(stream.requests).toHaveLength(0)

  await page.setProps({ id: 'a' })
  await shows('0 % (open)')
  stream.send({ percent: 40 }, { name: 'progress', id: '1' })
  await shows('40 % (open)')

  await page.get('button').trigger('click')
  await shows('40 % (idle)')
  expect(stream.connections).toBe(0)
  await page.get('button').trigger('click')
  await shows('40 % (open)')
  expect(stream.requests[1]?.headers.get('last-event-id')).toBe('1')

  stream.send({ percent: 100 }, { name: 'progress', id: '2' })
  await shows('Done')
  await page.setProps({ id: 'b' })
  expect(page.text()).toBe('0 % (connecting)')
  await shows('0 % (open)')
  expect(stream.requests[2]?.headers.get('last-event-id')).toBeNull()
})
