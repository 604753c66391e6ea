import { createTestStream } from '@sse-store/core/testing'
import { mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import VueUse from './VueUse.vue'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('another symbol shows nothing of the one before', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const page = mount(VueUse, { props: { symbol: 'ACME' } })
  stream.send({ symbol: 'ACME', value: 42 }, { name: 'price' })
  await vi.waitFor(() => expect(page.get('p').text()).toBe('open: 42'))
  await page.setProps({ symbol: 'INIT' })
  expect(page.get('p').text()).not.toContain('42')
  await vi.waitFor(() =>
    expect(stream.requests.map(({ url }) => url)).toEqual([
      '/prices/ACME',
      '/prices/INIT',
    ]),
  )
  await page.get('button').trigger('click')
  expect(page.get('p').text()).toBe('closed:')
  page.unmount()
})
