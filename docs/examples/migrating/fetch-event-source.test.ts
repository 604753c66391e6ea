import { createTestStream } from '@sse-store/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ask, watchNotices } from './fetch-event-source'

let stream: ReturnType<typeof createTestStream>
beforeEach(() => {
  stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function setHidden(isHidden: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(
    isHidden ? 'hidden' : 'visible',
  )
  document.dispatchEvent(new Event('visibilitychange'))
}

test('the live stream is closed in a hidden tab, and resumes', async () => {
  const notices = watchNotices(
    () => 'token',
    () => {},
  )
  stream.send({ text: 'one' }, { name: 'notice', id: '7' })
  await stream.opened
  setHidden(true)
  await stream.aborted
  expect(stream.connections).toBe(0)
  setHidden(false)
  await stream.opened
  expect(
    stream.requests.map((r) => r.headers.get('last-event-id')),
  ).toEqual([null, '7'])
  notices.close()
})

test('the question is sent once, whatever the user does', async () => {
  const answer = ask('Hi', () => {})
  await stream.opened
  setHidden(true)
  setHidden(false)
  stream.send({ text: 'Good ' })
  stream.send({ text: 'morning' })
  stream.send('[DONE]')
  expect(await answer).toEqual({
    status: 'done',
    data: 'Good morning',
    error: undefined,
  })
  expect(stream.requests.map(({ init }) => init.method)).toEqual(['POST'])
})
