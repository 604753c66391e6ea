import { expect, test } from 'vitest'
import { useLab } from '../src/lab'

const lab = useLab()

test.each([
  ['503 for 5 s', /answered 503 .*asks to wait \d s \(Retry-After\)/],
  ['429 for 5 s', /answered 429 .*too many requests.*asks to wait \d s \(Retry-After\)/],
])('%s: waits as long as it is asked to, and says so', async (button, sentence) => {
  await lab.survive(async () => {
    await lab.press(button)
    await lab.each(async (panel) => {
      await panel.shows('reason', 'http')
      await panel.shows('error', sentence)
    })
    await lab.comeBack()
  })
})

test('a web page instead of the stream: an error that nobody tries again, until Open', async () => {
  await lab.survive(async () => {
    await lab.press('Web page for 5 s')
    await lab.each((panel) => panel.hasShown('open', 'reconnecting', 'error'))
    await lab.each((panel) => panel.shows('error', /answered 200 with an HTML page/))
    await expect.poll(() => lab.server.isStreaming('/lab'), { timeout: 10_000 }).toBe(true)
    await lab.openAgain()
  })
})

test('slow bytes and garbage: the stream stays open, and every event is there', async () => {
  const requests = await lab.server.requests('lab')
  await lab.survive(() => lab.press('Slow bytes for 5 s'))
  await lab.survive(() => lab.press('Garbage'))
  // Behind the last one that came amid garbage.
  await lab.survive(async () => {})
  await lab.survive(async () => {})
  await lab.each((panel) => panel.hasShown('connecting', 'open'))
  expect(await lab.server.requests('lab')).toBe(requests)
})

test('a huge event: an error before it; after Open it comes in its usual size, once', async () => {
  await lab.survive(async () => {
    await lab.press('Huge event')
    await lab.each((panel) => panel.hasShown('open', 'error'))
    await lab.each((panel) => panel.shows('error', /over 65536 bytes.*maxEventSize/))
    await lab.openAgain()
  })
})
