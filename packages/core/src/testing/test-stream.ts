import { createExchange, type Exchange } from './exchange'
import { createPlans } from './plans'
import { createScriptedBody, type ScriptedBody, type Step } from './scripted-body'
import { settle } from './settle'
import type { TestFailureInit, TestRequest, TestStream } from './types'
import { formatComment, formatEvent } from './wire-format'

/** A response that can be sent on. */
interface OpenResponse {
  readonly body: ScriptedBody
  silent: boolean
}

/** Statuses whose response must have no body. */
const BODILESS = [204, 205, 304]
const STREAM = { 'content-type': 'text/event-stream' }

/**
 * A server in memory, for tests of what uses a stream: no network, no port, and the test decides what comes when.
 * Every request is answered with a stream, unless another answer is planned with `fail`, `refuse`, `stall` or
 * `respond`. One stands for one server; a test with two streams takes two.
 *
 * @example
 * ```ts
 * const stream = createTestStream()
 * const store = createEventSource('/prices', { fetch: stream.fetch, events: { price: json<number>() } })
 * store.on('price', (price) => prices.push(price))
 * store.open()
 * stream.send(42, { name: 'price' })
 * await stream.opened
 * expect(prices).toEqual([42])
 * ```
 */
export function createTestStream(): TestStream {
  const requests: TestRequest[] = []
  let latest: Exchange | undefined
  const open: OpenResponse[] = []
  const encoder = new TextEncoder()
  /** What was sent while no response was open. */
  let script: Step[] = []
  let connections = 0
  const onOpened: (() => void)[] = []
  const onFirstRequest: ((exchange: Exchange) => void)[] = []
  const plans = createPlans(openStream)

  function remove(response: OpenResponse): void {
    const index = open.indexOf(response)
    if (index >= 0) open.splice(index, 1)
  }

  function openStream(exchange: Exchange): void {
    const body = bodyOf(exchange)
    const response = { body, silent: false }
    exchange.onGivenUp(() => remove(response))
    exchange.answer(new Response(body.stream, { headers: STREAM }))
    open.push(response)
    const steps = script
    script = []
    steps.forEach(deliver)
    for (const callback of onOpened.splice(0)) callback()
  }

  function deliver(step: Step): void {
    const response = open.at(-1)
    if (!response) {
      script.push(step)
      return
    }
    if (step.type !== 'bytes') remove(response)
    else if (response.silent) return
    response.body.push(step)
  }

  const stream: TestStream = {
    // Optional for those who put it in place of the global fetch.
    fetch(url, init = {}) {
      if (init.signal?.aborted) return Promise.reject(init.signal.reason as Error)
      const { exchange, response } = createExchange(String(url), init, () => connections--)
      connections++
      requests.push(exchange.request)
      latest = exchange
      plans.take(exchange)
      for (const callback of onFirstRequest.splice(0)) callback(exchange)
      return response
    },
    requests,
    get connections() {
      return connections
    },
    get opened() {
      const isOpen = new Promise<void>((resolve) => {
        if (open.length > 0) resolve()
        else onOpened.push(resolve)
      })
      return isOpen.then(settle)
    },
    get aborted() {
      return new Promise<void>((resolve) => {
        if (latest) latest.onGivenUp(resolve)
        else onFirstRequest.push((first) => first.onGivenUp(resolve))
      })
    },
    send: (data, fields) => stream.raw(formatEvent(data, fields)),
    comment: (text) => stream.raw(formatComment(text)),
    raw(chunk) {
      // A copy: the test may go on using its own before the client reads.
      const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk.slice()
      deliver({ type: 'bytes', bytes })
    },
    drop: () => deliver({ type: 'break', error: new TypeError('terminated') }),
    end: () => deliver({ type: 'end' }),
    stall({ times } = {}) {
      const response = open.at(-1)
      if (response && times === undefined) response.silent = true
      else plans.addStall(times)
    },
    fail(status, { body, times, ...init } = {}) {
      // Made once to no purpose: a status that cannot be is the test's mistake, and not one of the network.
      new Response(null, { ...init, status })
      plans.add((exchange) => answerInFull(exchange, { ...init, status }, body), times)
    },
    refuse: (error = new TypeError('fetch failed'), { times } = {}) =>
      plans.add((exchange) => exchange.refuse(error), times),
    respond(respond, { times } = {}) {
      plans.add((exchange) => {
        const response = (async () => respond(exchange.request))()
        exchange.answer(response)
        // Without a body there is nothing more to come.
        response.then(({ body }) => body ?? exchange.finish()).catch(() => {})
      }, times)
    },
    accept: () => plans.clear(),
  }
  return stream
}

function answerInFull(exchange: Exchange, init: ResponseInit, text: TestFailureInit['body']): void {
  if (text === undefined || BODILESS.includes(init.status ?? 200)) {
    exchange.answer(new Response(null, init))
    exchange.finish()
    return
  }
  const body = bodyOf(exchange)
  body.push({ type: 'bytes', bytes: new TextEncoder().encode(text) })
  body.push({ type: 'end' })
  exchange.answer(new Response(body.stream, init))
}

/** A body that ends the exchange when it is over, and breaks when the client gives up. */
function bodyOf(exchange: Exchange): ScriptedBody {
  const body = createScriptedBody({ onOver: exchange.finish, onCancel: exchange.giveUp })
  exchange.onGivenUp(() => body.abort(exchange.signal?.reason))
  return body
}
