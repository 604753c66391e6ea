import { createTestStream } from '@sse-store/core/testing'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import PriceList from './PriceList.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

test('one connection for all rows; Pause closes it for all, Go on resumes', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const list = mount(PriceList, { props: { market: 'eu' } })
  const shows = (text: string) =>
    vi.waitFor(() => expect(list.get('ul').text()).toBe(text))
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price', id: '1' })
  stream.send({ symbol: 'BOLT', value: 2 }, { name: 'price', id: '2' })
  await shows('ACME 1BOLT 2')
  expect(stream.requests).toHaveLength(1)

  await list.get('button').trigger('click')
  expect([list.get('button').text(), stream.connections]).toEqual([
    'Go on',
    0,
  ])
  await list.get('button').trigger('click')
  await vi.waitFor(() =>
    expect(stream.requests[1]?.headers.get('last-event-id')).toBe('2'),
  )

  await list.setProps({ market: 'us' })
  await shows('')
  await vi.waitFor(() => expect(stream.requests[2]?.url).toBe('/prices/us'))
  await vi.waitFor(() => expect(stream.connections).toBe(1))
})
