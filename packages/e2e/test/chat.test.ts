import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../playground/src/scenarios/chat/answers.ts'
import { useChats } from '../src/chat'
import { unsettle } from '../src/page'

/** Tables, emoji, and every other script: the bytes of which are cut in two on their way. */
const HELLO = 'Say hello in many languages'
const LONG = 'Something long'
/** Notes what screen readers are told. */
function recordAnnouncements(): void {
  const announced: string[] = []
  Object.assign(window, { announced })
  const region = document.querySelector('body > [role=status]')
  const note = () => {
    if (region?.textContent) announced.push(region.textContent)
  }
  if (region) new MutationObserver(note).observe(region, { childList: true })
}

/** Notes how many characters of the answer are shown, whenever that changes. */
function recordLengths(): void {
  const lengths: number[] = []
  Object.assign(window, { lengths })
  new MutationObserver(() => {
    const shown = document.querySelector('[data-testid=answer]')?.textContent.length
    if (shown !== undefined && shown !== lengths.at(-1)) lengths.push(shown)
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
}

const answer = (...questions: string[]) => answerTo(questions.map((content) => ({ role: 'user', content })))

describe('the chat, in React and in Vue', () => {
  const inBoth = useChats()

  test(
    'shows every answer, to the last character',
    inBoth(async (tab) => {
      const questions = [HELLO, 'markdown', 'code', 'html']
      for (const question of questions) {
        await tab.chat.ask(question)
        await tab.chat.has('done')
        expect(await tab.chat.copy()).toBe(answer(question))
        await tab.chat.section.getByText(/^\d+ tokens$/).waitFor()
        await tab.chat.press('New chat')
      }
      expect(await tab.requests()).toBe(questions.length)
    }),
  )

  test(
    'grows as it comes, is read aloud once when it is complete, and keeps the focus',
    inBoth(async (tab) => {
      await tab.page.evaluate(recordAnnouncements)
      await tab.page.evaluate(recordLengths)
      expect(await tab.chat.log.getAttribute('aria-live')).toBe('off')
      await tab.chat.ask(LONG)
      await tab.chat.has('streaming')
      const busy = tab.chat.section.locator('[aria-busy=true]')
      expect(await busy.count()).toBe(1)
      await tab.chat.has('done')
      const lengths = await tab.page.evaluate(() => (window as unknown as { lengths: number[] }).lengths)
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
      expect(new Set(lengths).size).toBeGreaterThanOrEqual(8)

      expect(await busy.count()).toBe(0)
      const announced = () =>
        tab.page.evaluate(() => (window as unknown as { announced: string[] }).announced)
      await expect.poll(announced).toHaveLength(2)
      expect(await announced()).toEqual([
        'Waiting for the answer',
        expect.stringMatching(/^Answer: Hello, world .* 日本語 こんにちは世界 .* in both\.$/),
      ])
      expect(await tab.chat.composer.evaluate((element) => element === document.activeElement)).toBe(true)
      expect(await tab.chat.copy()).toBe(answer(LONG))
    }),
  )

  test(
    'Enter sends and Shift+Enter does not; nor does anything while there is nothing to send',
    inBoth(async (tab) => {
      await tab.chat.composer.press('Enter')
      await tab.chat.composer.fill('  ')
      await tab.chat.composer.press('Enter')
      await expect.poll(() => tab.chat.button('Send').getAttribute('aria-disabled')).toBe('true')
      await tab.chat.composer.fill('one')
      await tab.chat.composer.press('Shift+Enter')
      await tab.chat.composer.pressSequentially('two')
      await tab.chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
      await tab.chat.has('idle')
      expect(await tab.requests()).toBe(0)

      expect(await tab.chat.composer.inputValue()).toBe('one\ntwo')
      await tab.chat.composer.press('Enter')
      await tab.chat.has('done')
      expect(await tab.chat.composer.inputValue()).toBe('')
      expect(await tab.chat.copy()).toBe(answer('one\ntwo'))
      expect(await tab.requests()).toBe(1)
    }),
  )

  test(
    'sends the whole conversation',
    inBoth(async (tab) => {
      for (const question of ['first', 'second', 'third']) {
        await tab.chat.ask(question)
        await tab.chat.has('done')
      }
      expect(await tab.chat.copy()).toBe(answer('first', 'second', 'third'))
      expect(await tab.chat.section.getByTestId('answer').count()).toBe(3)

      await tab.chat.press('New chat')
      await tab.chat.has('idle')
      await tab.chat.ask('fresh')
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer('fresh'))
    }),
  )

  test(
    'Stop keeps what had come, and sends no draft; Regenerate asks again',
    inBoth(async (tab) => {
      await tab.chat.pick('demo-slow')
      await tab.chat.ask(LONG)
      await tab.chat.growsBeyond(20)
      await tab.chat.composer.fill('not yet')
      await tab.chat.composer.press('Enter')
      await tab.chat.press('Stop')
      await tab.chat.has('stopped')
      await expect.poll(tab.server.openStreams).toBe(0)
      const kept = await tab.chat.copy()
      expect(answer(LONG).startsWith(kept)).toBe(true)
      expect(kept.length).toBeGreaterThan(10)
      await tab.chat.section.getByText('Stopped', { exact: true }).waitFor()
      expect(await tab.chat.composer.inputValue()).toBe('not yet')
      expect(await tab.requests()).toBe(1)

      await tab.chat.pick('demo-fast')
      await tab.chat.press('Regenerate')
      await tab.chat.button('Stop').focus()
      await tab.chat.has('done')
      // The same button, with another label: the focus has stayed.
      expect(await tab.chat.button('Send').evaluate((button) => button === document.activeElement)).toBe(true)
      expect(await tab.chat.copy()).toBe(answer(LONG))
      expect(await tab.requests()).toBe(2)
      expect(await tab.chat.section.getByTestId('answer').count()).toBe(1)
    }),
  )

  test(
    'a question that got no answer is marked, is not sent along, and can be edited',
    inBoth(async (tab) => {
      await tab.chat.pick('demo-locked')
      await tab.chat.ask('first')
      await tab.chat.has('error')
      const failed = tab.chat.log.getByText('Failed', { exact: true })
      expect(await failed.count()).toBe(1)
      await tab.chat.pick('demo-fast')
      await tab.chat.ask('second')
      await tab.chat.has('done')
      expect(await failed.count()).toBe(1)
      expect(await tab.chat.copy()).toBe(answer('second'))

      await tab.chat.pick('demo-locked')
      await tab.chat.ask('thrid')
      await tab.chat.has('error')
      expect(await failed.count()).toBe(2)
      await tab.chat.press('Edit')
      expect(await failed.count()).toBe(1)
      expect(await tab.chat.composer.inputValue()).toBe('thrid')
      expect(await tab.chat.composer.evaluate((element) => element === document.activeElement)).toBe(true)
      await tab.chat.pick('demo-fast')
      await tab.chat.ask('third')
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer('second', 'third'))
      expect(await tab.requests()).toBe(4)
    }),
  )

  test(
    'an answer that breaks off is kept, and asked for again by Retry only',
    inBoth(async (tab) => {
      await tab.chat.pick('demo-drop')
      await tab.chat.ask(HELLO)
      await tab.chat.has('error')
      await tab.chat.section.getByText('Interrupted', { exact: true }).waitFor()
      await tab.chat.section.getByRole('alert').getByText('was lost while the stream was open').waitFor()
      const kept = await tab.chat.copy()
      // Not all that was sent: what a browser has not read yet, it forgets when the connection breaks.
      expect(kept.length).toBeGreaterThan(10)
      expect(answer(HELLO).startsWith(kept)).toBe(true)
      await unsettle(tab.page)
      await tab.page.waitForTimeout(1000)
      await tab.chat.has('error')
      expect(await tab.requests()).toBe(1)

      await tab.chat.pick('demo-fast')
      await tab.chat.press('Retry')
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer(HELLO))
      expect(await tab.chat.section.getByRole('alert').count()).toBe(0)
      expect(await tab.requests()).toBe(2)
    }),
  )

  test(
    'an error in mid-answer is shown in the server’s words, with the text so far',
    inBoth(async (tab) => {
      await tab.chat.pick('demo-error')
      await tab.chat.ask('code')
      await tab.chat.has('error')
      await tab.chat.section.getByRole('alert').getByText('The server is overloaded. Please try').waitFor()
      const kept = await tab.chat.copy()
      expect(kept.length).toBeGreaterThan(50)
      expect(answer('code').startsWith(kept)).toBe(true)
      expect(await tab.requests()).toBe(1)
    }),
  )

  test(
    'a refusal is shown in the server’s words; the key is sent, and kept nowhere',
    inBoth(async (tab) => {
      const urls: string[] = []
      tab.page.on('request', (request) => urls.push(request.url()))
      await tab.chat.pick('demo-locked')
      await tab.chat.ask('code')
      await tab.chat.has('error')
      await tab.chat.section
        .getByRole('alert')
        .getByText(/^You did not send an API key/)
        .waitFor()

      await tab.chat.section.getByText('Server', { exact: true }).click()
      const key = tab.chat.section.getByLabel('API key')
      expect(await key.getAttribute('type')).toBe('password')
      await key.fill('wrong')
      await tab.chat.press('Retry')
      await tab.chat.section
        .getByRole('alert')
        .getByText(/^This API key is wrong/)
        .waitFor()
      await key.fill('demo-key')
      await tab.chat.press('Retry')
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer('code'))

      const stored = await tab.page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      )
      expect([stored, tab.page.url(), ...urls].join()).not.toContain('demo-key')
      await tab.page.reload()
      await tab.chat.section.getByText('Server', { exact: true }).click()
      expect(await tab.chat.section.getByLabel('API key').inputValue()).toBe('')
    }),
  )
})
