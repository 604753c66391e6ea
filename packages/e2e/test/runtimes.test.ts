import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker as Thread } from 'node:worker_threads'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { runChild } from '../src/child'
import { findNodes } from '../src/runtimes/nodes'
import { startRuntimesServer, type RuntimesServer } from '../src/runtimes/server'

interface Result {
  readonly events: readonly string[]
  readonly statuses: readonly string[]
  readonly errors: readonly string[]
}

let server: RuntimesServer
beforeEach(async () => {
  server = await startRuntimesServer()
})
afterEach(() => server.close())

function expectWholeStream(result: Result): void {
  expect(result).toMatchObject({
    events: ['1 grün', '2 😀', '3 after', '4 last'],
    statuses: ['connecting', 'open', 'reconnecting', 'open', 'closed'],
    errors: [expect.stringContaining('was lost')],
  })
  expect(server.cursors).toEqual(['', '2'])
}

describe('the built package reads a stream over a reconnect', () => {
  const nodes = findNodes()
  console.log(`Node.js: ${nodes.map(({ version }) => version).join(', ')}`)

  test.each(nodes)('in Node.js $version, whose process then ends by itself', async ({ path, version }) => {
    const result = await runChild<Result & { version: string }>({
      script: './runtimes/in-node.mjs',
      input: { origin: server.origin },
      node: path,
      limit: 30_000,
    })
    expectWholeStream(result)
    expect(result.version).toBe(version)
  })

  test('in a thread of Node.js, which then ends by itself', async () => {
    const thread = new Thread(fileURLToPath(new URL('../src/runtimes/in-thread.mjs', import.meta.url)), {
      workerData: { origin: server.origin },
    })
    const exit = once(thread, 'exit')
    const [result] = (await once(thread, 'message')) as [Result]
    expectWholeStream(result)
    expect(await exit).toEqual([0])
  })
})

describe('in Chromium', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    page = await browser.newPage()
    await page.goto(server.origin)
  })
  afterEach(() => page.close())

  test('the built package reads a stream over a reconnect in a worker', async () => {
    const result = await page.evaluate(
      () =>
        new Promise<Result>((resolve, reject) => {
          const worker = new Worker('/runtimes/in-worker.mjs', { type: 'module' })
          worker.onmessage = ({ data }) => resolve(data as Result)
          worker.onerror = ({ message }) => reject(new Error(message))
        }),
    )
    expectWholeStream(result)
  })

  test('the built package reads a stream over a reconnect in a shared worker', async () => {
    const result = await page.evaluate(
      () =>
        new Promise<Result>((resolve, reject) => {
          const worker = new SharedWorker('/runtimes/in-worker.mjs', { type: 'module' })
          worker.port.onmessage = ({ data }) => resolve(data as Result)
          worker.onerror = () => reject(new Error('the shared worker could not be loaded'))
        }),
    )
    expectWholeStream(result)
  })

  test('where fetch gives no body, as in React Native, the error names the way out, and nothing is retried', async () => {
    // As text: the test runner would replace the imports.
    const result = await page.evaluate<Result>(`(async () => {
      const fetch_ = fetch
      window.fetch = async (...args) => Object.defineProperty(await fetch_(...args), 'body', { value: undefined })
      const core = await import('/core/index.js')
      const { readOverReconnect } = await import('/runtimes/read-over-reconnect.mjs')
      return readOverReconnect(core, '')
    })()`)
    expect(result).toMatchObject({ events: [], statuses: ['connecting', 'error'] })
    expect(result.errors).toEqual([expect.stringMatching(/no readable body.*`fetch` option.*`expo\/fetch`/)])
    expect(server.cursors).toEqual([''])
  })
})
