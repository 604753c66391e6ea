import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../playground/src/scenarios/chat/answers.ts'
import { useChat } from '../src/chat'
import { unsettle } from '../src/page'
import { FRAMEWORKS } from '../src/panel'

/** Tables, emoji, and every other script: the bytes of which are cut in two on their way. */
const HELLO = 'Say hello in many languages'
const LONG = 'Something long'
const answer = (...questions: string[]) => answerTo(questions.map((content) => ({ role: 'user', content })))

describe.each(FRAMEWORKS)('the chat in %s', (framework) => {
  const tab = useChat(framework)

  test.each([HELLO, 'markdown', 'code', 'html'])(
    'shows the answer to "%s", to the last character',
    async (question) => {
      await tab.chat.ask(question)
      await tab.chat.has('done')
      expect(await tab.chat.copy()).toBe(answer(question))
      await tab.chat.section.getByText(/^\d+ tokens$/).waitFor()
      expect(await tab.requests()).toBe(1)
    },
  )

  test('grows as it comes, is left alone by screen readers until it is complete, and keeps the focus', async () => {
    await tab.chat.ask(LONG)
    await tab.chat.has('streaming')
    const busy = tab.chat.section.locator('[aria-busy=true]')
    expect(await busy.getAttribute('aria-live')).toBe('off')
    const lengths = new Set<number>()
    while (lengths.size < 8) {
      lengths.add(await tab.chat.length())
      await tab.page.waitForTimeout(30)
    }
    const seen = [...lengths]
    expect(seen).toEqual([...seen].sort((a, b) => a - b))

    await tab.chat.has('done')
    expect(await busy.count()).toBe(0)
    await tab.chat.section.getByRole('status').getByText('Answer complete').waitFor()
    expect(await tab.chat.composer.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await tab.chat.copy()).toBe(answer(LONG))
  })

  test('Enter sends and Shift+Enter does not; nor does anything while there is nothing to send', async () => {
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
  })

  test('sends the whole conversation', async () => {
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
  })

  test('Stop keeps what had come, and sends no draft; Regenerate asks again', async () => {
    await tab.chat.pick('demo-slow')
    await tab.chat.ask(HELLO)
    await tab.chat.growsBeyond(20)
    await tab.chat.composer.fill('not yet')
    await tab.chat.composer.press('Enter')
    await tab.chat.press('Stop')
    await tab.chat.has('stopped')
    await expect.poll(tab.server.openStreams).toBe(0)
    const kept = await tab.chat.copy()
    expect(answer(HELLO).startsWith(kept)).toBe(true)
    expect(kept.length).toBeGreaterThan(10)
    await tab.chat.section.getByText('Stopped', { exact: true }).waitFor()
    expect(await tab.chat.composer.inputValue()).toBe('not yet')
    expect(await tab.requests()).toBe(1)

    await tab.chat.pick('demo-fast')
    await tab.chat.press('Regenerate')
    await tab.chat.has('done')
    expect(await tab.chat.copy()).toBe(answer(HELLO))
    expect(await tab.requests()).toBe(2)
    expect(await tab.chat.section.getByTestId('answer').count()).toBe(1)
  })

  test('an answer that breaks off is kept, and asked for again by Retry only', async () => {
    await tab.chat.pick('demo-drop')
    await tab.chat.ask(HELLO)
    await tab.chat.has('error')
    await tab.chat.section.getByText('Interrupted', { exact: true }).waitFor()
    await tab.chat.section
      .getByRole('alert')
      .getByText(/was lost while the stream was open/)
      .waitFor()
    const kept = await tab.chat.copy()
    expect(kept.length).toBeGreaterThan(50)
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
  })

  test('an error in mid-answer is shown in the server’s words, with the text so far', async () => {
    await tab.chat.pick('demo-error')
    await tab.chat.ask('code')
    await tab.chat.has('error')
    await tab.chat.section.getByRole('alert').getByText('The server is overloaded. Please try').waitFor()
    const kept = await tab.chat.copy()
    expect(kept.length).toBeGreaterThan(50)
    expect(answer('code').startsWith(kept)).toBe(true)
    expect(await tab.requests()).toBe(1)
  })

  test('a refusal is shown in the server’s words; the key is sent, and kept nowhere', async () => {
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

    const stored = await tab.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect([stored, tab.page.url(), ...urls].join()).not.toContain('demo-key')
    await tab.page.reload()
    await tab.chat.section.getByText('Server', { exact: true }).click()
    expect(await tab.chat.section.getByLabel('API key').inputValue()).toBe('')
  })
})
