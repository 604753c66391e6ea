import { useEventSource } from '@sse-store/react'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'

test('a url that is another one in each render: the warning comes before the error of React', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { options, pass, left } = createTestServer()
  const root = createTestRoot()
  let renders = 0
  function Reader({ at }: { at: number }) {
    return useEventSource(`/a?at=${at}&r=${renders++}`, options).status
  }
  root.render(<Reader at={0} />)
  root.render(<Reader at={1} />)
  expect(String(root.errors[0])).toContain('Too many re-renders')
  expect(warn.mock.calls).toEqual([[expect.stringContaining('because of its `url`')]])
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('rendered twice by StrictMode, a change counts once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { options, pass } = createTestServer()
  const root = createTestRoot()
  function Reader({ url }: { url: string }) {
    return useEventSource(url, { ...options, method: 'PUT' }).status
  }
  for (let i = 0; i < 25; i++) root.render(<StrictMode children={<Reader url={`/a?${i}`} />} />)
  expect(warn).not.toHaveBeenCalled()
  await pass()
})
