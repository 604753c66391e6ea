import { describe, expect, test } from 'vitest'
import { createEventSource, eventSourceOptions } from '../../src/index'
import type { EventSourceOptions } from '../../src/types'

function create(options: Record<string, unknown>) {
  return createEventSource('/stream', options as EventSourceOptions<never, never>)
}

const MS = 'milliseconds, 0 or more'
const WHEN_HIDDEN = "'keep' or { closeAfter: milliseconds }"
const SEND = "'header' or { query: string }"

/** What must not pass, by option: what it wants, and values that are none of it. */
const REFUSED: Record<string, [wants: string, ...values: unknown[]]> = {
  onUnauthorized: ['a function', null, 'refresh', {}, Promise.resolve()],
  whenHidden: [
    WHEN_HIDDEN,
    null,
    'close',
    true,
    5_000,
    {},
    { closeAfter: -1 },
    { closeAfter: '5s' },
    { closeAfter: Number.NaN },
    { closeAfter: null },
  ],
  connectTimeout: [MS, null, true, '1000', 5n, -0.1, -Infinity, Number.NaN, new Date(0)],
  idleTimeout: [MS, null, true, '1000', -1, Number.NaN, () => 1_000],
  linger: [MS, null, '0', -1, Number.NaN],
  maxEventSize: ['bytes, more than 0', null, '1', -1, -Infinity, Number.NaN, true],
  batch: ["'frame', milliseconds, or false", Infinity, [], null, true, '16', 'Frame', -1, Number.NaN, {}],
  reconnect: ['a boolean or an object', [], 0, 1, '', () => true, Symbol('yes')],
  'reconnect.base': [MS, null, '1s', -1, Number.NaN, true],
  'reconnect.max': [MS, null, '30s', -1, Number.NaN],
  'reconnect.retries': ['a number, 0 or more', null, '3', -1, Number.NaN, true],
  'reconnect.when': ['a function', null, false, 1_000, 'always'],
  resume: ['an object', [], null, 42, true, 'header'],
  'resume.from': ['a string', null, 42, {}],
  'resume.send': [
    SEND,
    { query: '' },
    null,
    'query',
    'Header',
    {},
    { query: null },
    { query: 42 },
    { header: 'x' },
  ],
  credentials: ["'omit', 'same-origin' or 'include'", null, '', true, 'Include'],
  method: ['a string', null, 1, {}, () => 'GET'],
  headers: ['an object, an array, a Headers or a function', null, true, 1, 'a: b', Symbol('a')],
  until: ['a string or a function', null, 1, true, {}, /x/],
  signal: ['an AbortSignal', { aborted: false }, null, true, 'abort', {}, new AbortController()],
  fetch: ['a function', null, 'fetch', {}, Promise.resolve()],
  share: ['a boolean or a string', null, 1, {}, () => 'user'],
  body: ['a string, an object, something that fetch can send, or a function', 42, true, Symbol('body')],
  'environment.fetch': ['a function', null, {}],
  'environment.random': ['a function', 0.5],
  'environment.reportError': ['a function', null, console],
  'environment.clock': [
    'a clock with now() and setTimer()',
    null,
    42,
    {},
    { now: () => 0 },
    { setTimer() {} },
  ],
  'environment.page': ['an object with isHidden() and watch()', null, {}, { isHidden: () => false }],
  'environment.network': ['an object with isOnline() and watch()', null, {}, { watch() {} }],
  environment: ['an object', [], null, 'test', 1, () => ({})],
  events: ['an object of decoders by event name', [], null, 'message', 1, () => ({})],
  on: ['an object of listeners by event name', [], null, 'message', 1, () => {}],
}

const refused = Object.entries(REFUSED).flatMap(([path, [wants, ...values]]) =>
  values.map((value) => [path, value, wants] as const),
)

/** `{ reconnect: { base: -1 } }` for the path `reconnect.base`. */
function at(path: string, value: unknown): Record<string, unknown> {
  const [name = '', part] = path.split('.')
  return { [name]: part === undefined ? value : { [part]: value } }
}

test.each(refused)('%s: %o is refused in a sentence that says what it wants', (path, value, wants) => {
  const attempt = () => create(at(path, value))
  expect(attempt).toThrow(TypeError)
  expect(attempt).toThrow(`The option \`${path}\` must be ${wants}, not `)
})

test.each([null, undefined, 1, 'text', true, {}, Promise.resolve(String), []])(
  'a decoder that is %o is refused, and the event named',
  (decoder) => {
    expect(() => create({ events: { price: decoder } })).toThrow(
      'The option `events.price` must be a function or a Standard Schema, not ',
    )
  },
)

test.each([null, 1, 'text', true, {}, Promise.resolve()])(
  'a listener that is %o is refused, and the event named',
  (listener) => {
    expect(() => create({ on: { price: listener } })).toThrow(
      'The option `on.price` must be a function, not ',
    )
  },
)

const ACCEPTED: Record<string, unknown[]> = {
  onUnauthorized: [() => {}, async () => {}],
  whenHidden: ['keep', { closeAfter: 0 }, { closeAfter: 0.5 }, { closeAfter: Infinity }],
  // A timer that never fires: the same as off.
  connectTimeout: [0, 1, Infinity],
  idleTimeout: [0, 1, Infinity],
  linger: [0, 1, Infinity],
  batch: ['frame', 0, 16.7, false],
  share: [true, false, 'user 42', ''],
  reconnect: [{ base: Infinity }, { max: 0 }, { retries: 0 }, { retries: 1.5 }],
}

test.each(
  Object.entries(ACCEPTED).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
)('%s: %o is fine', (name, value) => {
  expect(() => create({ [name]: value })).not.toThrow()
})

describe('a body that cannot be sent again', () => {
  const used = () => {
    const body = new ReadableStream({ start: (controller) => controller.close() })
    void body.getReader().read()
    return body
  }

  test.each([
    ['with reconnecting on', new ReadableStream(), { reconnect: true }],
    ['with reconnecting off', new ReadableStream(), { reconnect: false }],
    ['that is used', used(), { reconnect: true }],
  ])('is refused, %s', (_, body, options) => {
    expect(() => create({ body, ...options })).toThrow(
      new TypeError(
        'The option `body` cannot be a stream, which can be sent only once; give a function that returns one',
      ),
    )
  })
})

test('a wrong option is told before anything is asked for', () => {
  const asked: string[] = []
  const options = {
    idleTimeout: -1,
    collect: () => asked.push('collect'),
    headers: () => asked.push('headers'),
  }
  expect(() => create(options)).toThrow('`idleTimeout`')
  expect(asked).toEqual([])
})

test('eventSourceOptions returns what it is given', () => {
  const options = { idleTimeout: 1_000 }
  expect(eventSourceOptions(options)).toBe(options)
})

test.each(['', 'GE T', 'CONNECT', 'trace', 'GET\n'])('method: %j is none that fetch can send', (method) => {
  expect(() => create({ method })).toThrow(
    new TypeError(
      `The option \`method\` must be a method that fetch can send, not ${JSON.stringify(method)}`,
    ),
  )
})

test.each([[{ 'a b': 'x' }], [{ a: 'x\ny' }], [[['a']]]])(
  'headers that cannot be sent are refused at once: %j',
  (headers) => {
    expect(() => create({ headers })).toThrow(
      'The option `headers` has a name or a value that cannot be sent',
    )
  },
)

test('a decoder that only looks like a schema is refused', () => {
  expect(() => create({ events: { a: { '~standard': 42 } } })).toThrow(
    'The option `events.a` must be a function or a Standard Schema, not [object Object]',
  )
})

test.each([[() => 42], [() => undefined], [() => ({})]])(
  'collect has to return a collector: %s',
  (collect) => {
    expect(() => create({ collect })).toThrow(
      new TypeError('The option `collect` must be a function that returns a collector'),
    )
  },
)

type AnyCollectors = Record<string, (...args: unknown[]) => unknown>
test.each([
  ['concat: pick', (c: AnyCollectors) => c['concat']?.('x')],
  ['reduce: step', (c: AnyCollectors) => c['reduce']?.(0)],
  ['keepLast: pick', (c: AnyCollectors) => c['keepLast']?.(3, 'x')],
])('%s must be a function', (what, collect) => {
  expect(() => create({ collect })).toThrow(new TypeError(`${what} must be a function`))
})

test.each([null, 42, 'x', []])('options: %j are no options', (options) => {
  expect(() => create(options as never)).toThrow(/^options must be an object, not /)
})

test('a value without a string form is refused all the same', () => {
  expect(() => create({ batch: Object.create(null) as unknown })).toThrow(TypeError)
})

test('an empty url is refused: fetch would read the page itself', () => {
  expect(() => createEventSource('')).toThrow(new TypeError('url must be a string or a URL, not ""'))
})
