import type { Browser, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from './browser'
import type { Framework } from './panel'
import { startPlayground, type PlaygroundServer } from './playground'

/** One panel of the chat, as a person sees it. */
export interface ChatOnPage {
  readonly section: Locator
  readonly composer: Locator
  readonly log: Locator
  /** The latest answer. */
  readonly answer: Locator
  pick(model: string): Promise<void>
  /** Types a question and sends it with Enter. */
  ask(question: string): Promise<void>
  button(name: string): Locator
  press(button: string): Promise<void>
  has(status: string): Promise<void>
  /** The latest answer as it was received, by way of the clipboard. */
  copy(): Promise<string>
  /** How many characters of the latest answer are shown. */
  length(): Promise<number>
  /** Waits until the latest answer shows more characters than these. */
  growsBeyond(length: number): Promise<void>
}

export function chatOn(page: Page, framework: Framework): ChatOnPage {
  const section = page.getByTestId(`chat-${framework}`)
  const composer = section.getByRole('textbox', { name: 'Message', exact: true })
  const answer = section.getByTestId('answer').last()
  const button = (name: string) => section.getByRole('button', { name, exact: true })
  const length = async () => ((await answer.textContent()) ?? '').length
  return {
    section,
    composer,
    answer,
    log: section.getByRole('log'),
    button,
    press: (name) => button(name).click(),
    async pick(model) {
      await section.getByRole('combobox', { name: 'Model' }).selectOption(model)
    },
    async ask(question) {
      await composer.fill(question)
      await composer.press('Enter')
    },
    async has(status) {
      const read = () => section.getByTestId('status').textContent()
      await expect.poll(read, { timeout: 20_000, interval: 25, message: framework }).toBe(status)
    },
    async copy() {
      await button('Copy').click()
      await section.getByText('Copied', { exact: true }).waitFor()
      return page.evaluate(() => navigator.clipboard.readText())
    },
    length,
    async growsBeyond(wanted) {
      await expect.poll(length, { timeout: 20_000, interval: 25 }).toBeGreaterThan(wanted)
    },
  }
}

/** A fresh tab with the chat for each test, closed after it: no stream may be left, no exception have been thrown. */
export interface ChatTab {
  readonly server: PlaygroundServer
  readonly page: Page
  readonly chat: ChatOnPage
  /** How many requests the server has seen in this test. */
  requests(): Promise<number>
}

export function useChat(framework: Framework): ChatTab {
  let server: PlaygroundServer
  let browser: Browser
  let page: Page
  let chat: ChatOnPage
  let exceptions: Error[]
  let requestsBefore: number

  beforeAll(async () => {
    server = await startPlayground({ TOKEN_MS: '2' })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    await server.kill()
  })
  beforeEach(async () => {
    requestsBefore = await server.requests('chat')
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    page = await context.newPage()
    exceptions = []
    page.on('pageerror', (error) => exceptions.push(error))
    await page.goto(`${server.url}/scenarios/chat`)
    chat = chatOn(page, framework)
  })
  afterEach(async () => {
    await page.context().close()
    await expect.poll(server.openStreams).toBe(0)
    expect(exceptions).toEqual([])
  })

  return {
    get server() {
      return server
    },
    get page() {
      return page
    },
    get chat() {
      return chat
    },
    requests: async () => (await server.requests('chat')) - requestsBefore,
  }
}
