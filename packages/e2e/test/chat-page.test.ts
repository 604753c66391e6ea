import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../playground/src/scenarios/chat/answers.ts'
import { useChats } from '../src/chat'
import { setVisibility, unsettle } from '../src/page'

const HELLO = 'Say hello in many languages'
const LONG = 'Something long'
const answer = (...questions: string[]) => answerTo(questions.map((content) => ({ role: 'user', content })))

describe('the page of the chat, in React and in Vue', () => {
  const inBoth = useChats()

  test(
    'any server and any model can be named',
    inBoth(async (tab) => {
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
    }),
  )

  test(
    'another tab and back, no network and back, while it streams and after: one request',
    inBoth(async (tab) => {
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
    }),
  )

  test(
    'nothing that a model writes is run or loaded',
    inBoth(async (tab) => {
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
    }),
  )

  test(
    'follows the end, unless the reader has scrolled up',
    inBoth(async (tab) => {
      const gap = () =>
        tab.chat.log.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))
      await tab.chat.ask(LONG)
      const isLong = () => tab.chat.log.evaluate((log) => log.scrollHeight - log.clientHeight)
      await expect.poll(isLong, { timeout: 10_000 }).toBeGreaterThan(200)
      await expect.poll(gap).toBeLessThan(3)
      await tab.chat.log.evaluate((log) => log.scrollTo(0, 20))
      await tab.chat.has('done')
      expect(await tab.chat.log.evaluate((log) => log.scrollTop)).toBe(20)
      const toEnd = tab.chat.button('To the end ↓')
      await toEnd.click()
      await toEnd.waitFor({ state: 'hidden' })
      expect(await gap()).toBeLessThan(3)
      expect(await tab.chat.log.evaluate((log) => log === document.activeElement)).toBe(true)
      await tab.chat.log.evaluate((log) => log.scrollTo(0, 20))
      await toEnd.waitFor()
      await tab.chat.ask('and now?')
      await tab.chat.has('done')
      expect(await gap()).toBeLessThan(3)
    }),
  )

  test(
    'lets go of the end by a few pixels of the wheel, and by a key',
    inBoth(async (tab) => {
      const top = () => tab.chat.log.evaluate((log) => log.scrollTop)
      await tab.chat.pick('demo-slow')
      await tab.chat.ask(LONG)
      await expect.poll(top, { timeout: 20_000, interval: 50 }).toBeGreaterThan(60)
      await tab.chat.log.hover()
      for (const goUp of [() => tab.page.mouse.wheel(0, -4), () => tab.page.keyboard.press('ArrowUp')]) {
        await goUp()
        const toEnd = tab.chat.button('To the end ↓')
        await toEnd.waitFor()
        await tab.page.waitForTimeout(200)
        const before = await top()
        await tab.chat.growsBeyond((await tab.chat.length()) + 40)
        expect(await top()).toBe(before)
        // Brings the focus to the log.
        await toEnd.click()
        await toEnd.waitFor({ state: 'hidden' })
      }
    }),
  )

  test(
    'the caret does not blink for those who want no motion',
    inBoth(async (tab) => {
      const animations = () =>
        tab.chat.section.evaluate((section) => section.getAnimations({ subtree: true }).length)
      await tab.chat.pick('demo-slow')
      // One paragraph, for seconds: the question comes back first.
      await tab.chat.ask('wide '.repeat(700))
      await tab.chat.answer.locator('p').first().waitFor()
      await expect.poll(animations).toBeGreaterThan(0)
      await tab.page.emulateMedia({ reducedMotion: 'reduce' })
      expect(await animations()).toBe(0)
      await tab.chat.press('Stop')
      await tab.page.emulateMedia({ reducedMotion: null })
    }),
  )

  test(
    'a visit elsewhere, or unmounting, ends neither the answer nor the conversation',
    inBoth(async (tab) => {
      const visit = (title: string) =>
        tab.page.getByRole('navigation').getByRole('link', { name: title }).click()
      await tab.chat.section.getByText('Server', { exact: true }).click()
      await tab.chat.section.getByLabel('API key').fill('secret')
      await tab.chat.ask(HELLO)
      await tab.chat.has('done')
      await visit('Echo')
      await visit('Chat')
      expect(await tab.chat.copy()).toBe(answer(HELLO))
      expect(await tab.chat.section.getByLabel('API key').inputValue()).toBe('')

      await tab.chat.ask(LONG)
      await tab.chat.has('streaming')
      await tab.chat.press('Unmount')
      await tab.chat.section.getByText(/^Unmounted\. .*the answer goes on/).waitFor()
      await tab.chat.press('Mount')
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer(HELLO, LONG))
      expect(await tab.chat.section.getByTestId('answer').count()).toBe(2)
      expect(await tab.requests()).toBe(2)
    }),
  )
})
