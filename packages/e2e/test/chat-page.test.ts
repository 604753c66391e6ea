import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../playground/src/scenarios/chat/answers.ts'
import { useChat } from '../src/chat'
import { setVisibility, unsettle } from '../src/page'
import { FRAMEWORKS } from '../src/panel'

const HELLO = 'Say hello in many languages'
const LONG = 'Something long'
const answer = (...questions: string[]) => answerTo(questions.map((content) => ({ role: 'user', content })))

describe.each(FRAMEWORKS)('the page of the chat in %s', (framework) => {
  const tab = useChat(framework)

  test('any server and any model can be named', async () => {
    await tab.chat.section.getByText('Server', { exact: true }).click()
    await tab.chat.section.getByLabel('Base URL').fill(`${tab.server.url}/v1/`)
    await tab.chat.section.getByLabel('Model name').fill('demo-unknown')
    await tab.chat.ask('code')
    await tab.chat.section
      .getByRole('alert')
      .getByText(/^The model does not exist/)
      .waitFor()
    await tab.chat.section.getByLabel('Base URL').fill('http://127.0.0.1:9/v1')
    await tab.chat.press('Retry')
    await tab.chat.section
      .getByRole('alert')
      .getByText(/^Could not reach/)
      .waitFor()
  })

  test('another tab and back, no network and back, while it streams and after: one request', async () => {
    await tab.chat.ask(LONG)
    await tab.chat.growsBeyond(20)
    await setVisibility(tab.page, 'hidden')
    await tab.page.waitForTimeout(300)
    await setVisibility(tab.page, 'visible')
    await tab.chat.has('done')
    expect(await tab.chat.copy()).toBe(answer(LONG))
    await unsettle(tab.page)
    await tab.page.waitForTimeout(500)
    expect(await tab.requests()).toBe(1)

    await tab.chat.pick('demo-slow')
    await tab.chat.ask(HELLO)
    await tab.chat.growsBeyond(20)
    await unsettle(tab.page)
    await expect
      .poll(() => tab.chat.section.getByTestId('status').textContent(), { timeout: 20_000 })
      .toMatch(/^(done|error)$/)
    await tab.page.waitForTimeout(500)
    expect(await tab.requests()).toBe(2)
  })

  test('nothing that a model writes is run or loaded', async () => {
    const foreign: string[] = []
    tab.page.on('request', (request) => {
      if (!request.url().startsWith(tab.server.url)) foreign.push(request.url())
    })
    await tab.chat.ask('Try some unsafe HTML: <img src=x onerror="document.title = \'asked\'">')
    await tab.chat.has('done')
    await tab.chat.answer.getByText('<img src=x onerror=').waitFor()
    await tab.chat.answer.getByText('tags</b> are text').waitFor()
    expect(await tab.chat.log.locator('img, script, svg, b, iframe, style, form').count()).toBe(0)
    const attributes = await tab.chat.log.evaluate((log) =>
      [...log.querySelectorAll('.markdown *')].flatMap((element) => element.getAttributeNames()),
    )
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([])
    const hrefs = await tab.chat.answer
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs.filter((href) => href !== null)).toEqual(['https://example.com/pixel.png'])
    expect(await tab.page.title()).toMatch(/^Chat/)
    expect(foreign).toEqual([])
  })

  test('follows the end, unless the reader has scrolled up', async () => {
    const gap = () =>
      tab.chat.log.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))
    await tab.chat.ask(LONG)
    await tab.chat.has('done')
    expect(await gap()).toBeLessThan(3)

    await tab.chat.press('Regenerate')
    const isLong = () => tab.chat.log.evaluate((log) => log.scrollHeight - log.clientHeight)
    await expect.poll(isLong, { timeout: 10_000 }).toBeGreaterThan(200)
    await tab.chat.log.evaluate((log) => log.scrollTo(0, 20))
    await tab.chat.has('done')
    expect(await tab.chat.log.evaluate((log) => log.scrollTop)).toBe(20)
    await tab.chat.ask('and now?')
    await tab.chat.has('done')
    expect(await gap()).toBeLessThan(3)
  })

  test('the caret does not blink for those who want no motion', async () => {
    const animations = () =>
      tab.chat.section.evaluate((section) => section.getAnimations({ subtree: true }).length)
    await tab.chat.pick('demo-slow')
    await tab.chat.ask(HELLO)
    await tab.chat.growsBeyond(5)
    await tab.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await animations()).toBe(0)
    await tab.chat.press('Stop')
  })

  test('unmounting stops the answer', async () => {
    await tab.chat.pick('demo-slow')
    await tab.chat.ask(LONG)
    await tab.chat.has('streaming')
    await tab.chat.press('Unmount')
    await expect.poll(tab.server.openStreams).toBe(0)
    expect(await tab.requests()).toBe(1)
  })
})
