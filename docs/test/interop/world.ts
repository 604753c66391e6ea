import { createEventSource, text, type EventSourceOptions } from '@sse-store/core'
import { vi } from 'vitest'
import type { Backend, Refusal } from '../../examples/server/backend'
import { Feed } from '../../examples/server/feed'
import { run, type Kind, type Running } from './servers'

/** One server, what stands behind it, and its clients. */

const decoders = { price: text, note: text, reset: text }

export interface Work {
  readonly prompt: string
  /** Ended by the client, before it was done. */
  aborted: boolean
  fail(): void
}

export interface WorldOptions {
  readonly keepAlive?: number
  readonly retry?: number
  readonly limit?: number
  readonly port?: number
}

/** The prompt whose answer waits, until it is aborted or told to fail. */
export const WAIT = 'wait'

export async function createWorld(kind: Kind, onTestFinished: (end: () => Promise<void>) => void) {
  const ends: (() => unknown)[] = []
  onTestFinished(async () => {
    for (const end of ends.splice(0)) await end()
  })

  /** What is answered to the next clients instead of a stream. */
  const refusals: Refusal[] = []
  /** What each client of `/events` showed. */
  const asked: (string | undefined)[] = []
  const works: Work[] = []

  async function* answer(prompt: string, signal: AbortSignal) {
    let fail = () => {}
    const failed = new Promise<never>((_, reject) => {
      fail = () => reject(new Error('The model failed'))
    })
    const work: Work = { prompt, aborted: false, fail }
    works.push(work)
    let isOver = false
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        work.aborted = !isOver
        resolve()
      })
    })
    try {
      yield 'You '
      yield 'said '
      if (prompt === WAIT) await Promise.race([aborted, failed])
      yield prompt
    } finally {
      isOver = true
    }
  }

  async function start({ keepAlive = 60_000, retry = 1, limit = 2_000, port = 0 }: WorldOptions = {}) {
    const feed = new Feed(limit)
    const backend: Backend = {
      feed,
      keepAlive,
      retry,
      answer,
      refuse(token) {
        asked.push(token)
        return refusals.shift()
      },
    }
    const listen = (at: number): Promise<Running> => run(kind.listen(backend, at))
    const running = await listen(port)
    ends.push(() => running.crash())
    return { ...running, feed, backend, listen }
  }

  /** A live store, and all that it was told. */
  function watch(url: string, options: EventSourceOptions<typeof decoders, unknown> = {}) {
    const got: { name: string; data: string; id: string }[] = []
    const others: string[] = []
    let opened = 0
    const store = createEventSource(`${url}/events`, {
      events: decoders,
      batch: false,
      reconnect: { base: 5, max: 20 },
      onEvent: ({ name, data, id }) => void got.push({ name, data, id }),
      onOther: ({ name }) => void others.push(name),
      onOpen: () => void (opened += 1),
      ...options,
    })
    ends.unshift(() => store.close())
    store.open()
    return {
      store,
      got,
      others,
      get opened() {
        return opened
      },
      get state() {
        return store.getSnapshot()
      },
      data: () => got.map((event) => event.data),
    }
  }

  return { kind, refusals, asked, works, start, watch, later: (end: () => unknown) => ends.unshift(end) }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** Waits until it is so. The limit only ends what hangs. */
export async function until(condition: () => unknown): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error(`Never so: ${condition.toString()}`)
    },
    { timeout: 20_000, interval: 2 },
  )
}
