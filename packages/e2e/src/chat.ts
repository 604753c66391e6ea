import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from './browser'
import { FRAMEWORKS, type Framework } from './panel'
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
      await expect.poll(read, { timeout: 20_000, interval: 50, message: framework }).toBe(status)
    },
    async copy() {
      await button('Copy').click()
      await section.getByText('Copied', { exact: true }).waitFor()
      return page.evaluate(() => navigator.clipboard.readText())
    },
    length,
    async growsBeyond(wanted) {
      await expect.poll(length, { timeout: 20_000, interval: 50 }).toBeGreaterThan(wanted)
    },
  }
}

/** A tab with the chat of one framework, and a server and a browser (so a clipboard) that are its own. */
export interface ChatTab {
  readonly server: PlaygroundServer
  readonly page: Page
  readonly chat: ChatOnPage
  /** How many requests the server has seen in this test. */
  requests(): Promise<number>
}
type Act<A extends readonly unknown[]> = (tab: ChatTab, ...args: A) => Promise<void>

/**
 * Makes a test out of what is done in one tab: done in React's and in Vue's at the same time, as each of them mostly
 * waits for tokens. Every test has the page anew; it may leave no stream and throw no exception.
 */
export function useChats() {
  let chats: readonly Awaited<ReturnType<typeof openChat>>[] = []
  const each = (act: (chat: (typeof chats)[number]) => Promise<void>) =>
    Promise.all(chats.map((chat) => act(chat)))

  beforeAll(async () => {
    chats = await Promise.all(FRAMEWORKS.map(openChat))
  })
  afterAll(async () => {
    await each((chat) => chat.close())
  })
  beforeEach(async () => {
    await each((chat) => chat.load())
  })
  afterEach(async () => {
    await each((chat) => chat.leave())
  })

  return function inBoth<A extends readonly unknown[]>(act: Act<A>) {
    return async (...args: A): Promise<void> => {
      // Both to their end, or the slower one would go on in the next test.
      const ends = await Promise.allSettled(chats.map(({ tab }) => act(tab, ...args)))
      for (const [index, end] of ends.entries()) {
        if (end.status === 'rejected') {
          throw new Error(`${FRAMEWORKS[index]}: ${String(end.reason)}`, { cause: end.reason })
        }
      }
    }
  }
}

async function openChat(framework: Framework) {
  const server = await startPlayground({ TOKEN_MS: '1' })
  const browser = await launchChromium()
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  const exceptions: Error[] = []
  page.on('pageerror', (error) => exceptions.push(error))
  let requestsBefore = 0

  const tab: ChatTab = {
    server,
    page,
    chat: chatOn(page, framework),
    requests: async () => (await server.requests('chat')) - requestsBefore,
  }
  return {
    tab,
    async load() {
      requestsBefore = await server.requests('chat')
      await context.setOffline(false)
      await page.goto(`${server.url}/scenarios/chat`)
    },
    async leave() {
      await page.goto('about:blank')
      await expect.poll(server.openStreams).toBe(0)
      expect(exceptions.splice(0), framework).toEqual([])
    },
    async close() {
      await browser.close()
      await server.kill()
    },
  }
}
