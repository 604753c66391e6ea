import { runInNewContext } from 'node:vm'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bundleEventSource } from '../src/event-source/bundle'
import { startStreamServer, type StreamServer } from '../src/event-source/server'

type Whose = 'ours' | 'the browser’s own'

/** The names that `scenarios.js` uses. */
const SCENARIOS = [
  'an event and its fields',
  'the events of the connection',
  'lines, fields, names',
  'reconnecting after the end of a response',
  'an id that is taken back',
  'reconnecting after a break',
  'a wait of 400 ms',
  'responses that are no stream',
  'a type that comes twice',
  'redirects',
  'urls that nothing is asked of',
  'the headers of a request',
  'cookies across origins',
  'a redirect to another origin',
  'the constructor',
  'handlers and listeners, in order',
  'handlers that cancel',
  'closing in an event',
  'what a listener throws',
  'promises between events',
  'the interface',
]
const DIFFERENCES = [
  'a type with a charset',
  'window.stop()',
  'an event that is trusted',
  'an origin that lets nobody read',
  'a redirect that fetch refuses',
  'a frame that is taken out',
  'an id across origins',
]

let bundle: string
let server: StreamServer
let other: StreamServer
let browser: Browser
let page: Page
let clients = 0

beforeAll(async () => {
  bundle = await bundleEventSource()
  ;[server, other] = [await startStreamServer(bundle), await startStreamServer(bundle)]
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(`${server.origin}/deep/page.html`)
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.close(), other.close()])
})

const message = (name: string, whose: Whose) => ({
  name,
  whose: whose === 'ours' ? whose : 'own',
  clientId: String(clients++),
  otherOrigin: other.origin,
})

interface Scripts {
  readonly scenarioNames: readonly string[]
  runScenario(name: string, whose: string): Promise<unknown>
}

function inPage(name: string, whose: Whose): Promise<unknown> {
  return page.evaluate(
    ({ name, whose, ...globals }) => {
      Object.assign(self, globals)
      return (self as unknown as Scripts).runScenario(name, whose)
    },
    message(name, whose),
  )
}

async function inWorker(kind: 'Worker' | 'SharedWorker', name: string, whose: Whose): Promise<unknown> {
  const { result, error } = await page.evaluate(
    ([kind, message]) =>
      new Promise<{ result?: unknown; error?: string }>((resolve) => {
        const url = '/deep/worker.js'
        const worker = kind === 'Worker' ? new Worker(url) : undefined
        const port = worker ?? new SharedWorker(url).port
        port.onmessage = ({ data }) => {
          worker?.terminate()
          resolve(data as object)
        }
        if (worker) worker.onerror = ({ message }) => resolve({ error: message })
        port.postMessage(message)
      }),
    [kind, message(name, whose)] as const,
  )
  if (error !== undefined) throw new Error(error)
  return result
}

test('every scenario is run', async () => {
  const names = await page.evaluate(() => (self as unknown as Scripts).scenarioNames)
  expect([...SCENARIOS, ...DIFFERENCES].sort()).toEqual([...names].sort())
})

describe('in a page of Chromium, as the browser’s own', () => {
  test.each(SCENARIOS)('%s', async (name) => {
    const own = await inPage(name, 'the browser’s own')
    expect(own).toBeDefined()
    expect(await inPage(name, 'ours')).toEqual(own)
  })
})

describe.each(['Worker', 'SharedWorker'] as const)('in a %s of Chromium, as the browser’s own', (kind) => {
  test.each(SCENARIOS)('%s', async (name) => {
    const own = await inWorker(kind, name, 'the browser’s own')
    expect(own).toBeDefined()
    expect(await inWorker(kind, name, 'ours')).toEqual(own)
  })
})

describe('what fetch cannot do', () => {
  test('events that scripts dispatch are not trusted', async () => {
    const name = 'an event that is trusted'
    expect([await inPage(name, 'the browser’s own'), await inPage(name, 'ours')]).toEqual([true, false])
  })

  test('what window.stop() ends looks like a network that is down in Chromium, and is tried again', async () => {
    const name = 'window.stop()'
    expect([await inPage(name, 'the browser’s own'), await inPage(name, 'ours')]).toEqual([2, 0])
  })

  test('a refusal by CORS looks like a network that is down, which is tried again', async () => {
    const name = 'an origin that lets nobody read'
    const own = ['made 0', 'error 2', 'closed 2']
    expect(await inPage(name, 'the browser’s own')).toEqual(own)
    expect(await inPage(name, 'ours')).toEqual(['made 0', 'error 0', 'closed 2'])
  })

  test('a refused redirect looks like a network that is down, too', async () => {
    const name = 'a redirect that fetch refuses'
    expect(await inPage(name, 'the browser’s own')).toEqual(['made 0', 'error 2', 'closed 2'])
    expect(await inPage(name, 'ours')).toEqual(['made 0', 'error 0', 'closed 2'])
  })

  test('what goes with its frame says nothing more', async () => {
    const name = 'a frame that is taken out'
    expect(await inPage(name, 'the browser’s own')).toEqual(['error', 2])
    expect(await inPage(name, 'ours')).toEqual([1])
  })

  test('an id costs a preflight across origins', async () => {
    const preflights = () => other.requests.filter((request) => request === 'OPTIONS /again').length
    const own = await inPage('an id across origins', 'the browser’s own')
    expect(preflights()).toBe(0)
    expect(await inPage('an id across origins', 'ours')).toEqual(own)
    expect(preflights()).toBe(1)
  })
})

test.each(['own', 'ours'])(
  'an app that was written for the browser’s own class runs on: %s',
  async (whose) => {
    const app = await browser.newPage()
    await app.goto(`${server.origin}/deep/app?${whose}`)
    await app.getByText('closed').waitFor()
    const shown = ['hello', '1 A 1', '2 A 2', 'after 1', 'bye']
    expect(await app.locator('li').allTextContents()).toEqual(shown)
    expect(await app.evaluate(() => EventSource.toString().includes('[native code]'))).toBe(whose === 'own')
    await app.close()
  },
)

test('a charset other than UTF-8 is passed over, as the standard says and Chromium does not', async () => {
  const name = 'a type with a charset'
  expect(await inPage(name, 'the browser’s own')).not.toContain('open 1')
  expect(await inPage(name, 'ours')).toEqual(['made 0', 'open 1', ['message', 'ok…', ''], 'closed 2'])
})

test('the bundle runs in Node, where urls are absolute', async () => {
  const globals = {
    EventTarget,
    Event,
    MessageEvent,
    DOMException,
    URL,
    AbortController,
    TextDecoder,
    TextEncoder,
  }
  const context = { ...globals, fetch, setTimeout, clearTimeout, setImmediate, Uint8Array }
  const { EventSource } = runInNewContext(`${bundle};SseStore`, context) as {
    EventSource: typeof globalThis.EventSource
  }
  expect(() => new EventSource('/stream')).toThrow(/absolute/)
  const source = new EventSource(`${server.origin}/stream`)
  const { data, origin } = await new Promise<MessageEvent>((resolve) => (source.onmessage = resolve))
  source.close()
  expect([data, origin]).toEqual(['data', server.origin])
})
