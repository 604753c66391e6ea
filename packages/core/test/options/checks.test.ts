import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createEventSource } from '../../src/index'
import type { EventSourceOptions } from '../../src/types'

function create(options: Record<string, unknown>, target: { url: unknown } = { url: '/stream' }) {
  return createEventSource(target.url as string, options as EventSourceOptions<never, never>)
}

const NUMBER = 42
const FUNCTIONS = [
  'collect',
  'onEvent',
  'onOther',
  'onOpen',
  'onError',
  'onClose',
  'fetch',
  'resolveUrl',
  'acceptResponse',
]
const WRONG: [name: string, value: unknown, message: string][] = [
  ...FUNCTIONS.flatMap((name): [string, unknown, string][] => [
    [name, null, `\`${name}\` must be a function`],
    [name, 'x', `\`${name}\` must be a function`],
  ]),
  ['collect', NUMBER, '`collect` must be a function that returns a collector, not 42'],
  ['events', 'message', '`events` must be an object of decoders by event name, not "message"'],
  ['events', null, '`events` must be an object of decoders by event name, not null'],
  ['events', { price: 'json' }, '`events.price` must be a function or a Standard Schema, not "json"'],
  ['events', { price: undefined }, '`events.price` must be a function or a Standard Schema, not undefined'],
  ['events', { price: {} }, '`events.price` must be a function or a Standard Schema, not [object Object]'],
  ['on', () => {}, '`on` must be an object of listeners by event name'],
  ['on', { price: NUMBER }, '`on.price` must be a function, not 42'],
  ['until', NUMBER, '`until` must be a string or a function, not 42'],
  ['until', /x/, '`until` must be a string or a function, not /x/'],
  ['method', NUMBER, '`method` must be a string, not 42'],
  ['headers', 'x: y', '`headers` must be an object, an array, a Headers or a function, not "x: y"'],
  ['headers', NUMBER, '`headers` must be an object, an array, a Headers or a function, not 42'],
  ['credentials', true, "`credentials` must be 'omit', 'same-origin' or 'include', not true"],
  ['credentials', 'always', "`credentials` must be 'omit', 'same-origin' or 'include', not \"always\""],
  ['signal', new AbortController(), '`signal` must be an AbortSignal, not [object AbortController]'],
  ['signal', NUMBER, '`signal` must be an AbortSignal, not 42'],
  ['reconnect', 'yes', '`reconnect` must be a boolean or an object, not "yes"'],
  ['reconnect', 3, '`reconnect` must be a boolean or an object, not 3'],
  ['reconnect', null, '`reconnect` must be a boolean or an object, not null'],
  ['reconnect', { base: -1 }, '`reconnect.base` must be milliseconds, 0 or more, not -1'],
  ['reconnect', { max: '3' }, '`reconnect.max` must be milliseconds, 0 or more, not "3"'],
  ['reconnect', { retries: Number.NaN }, '`reconnect.retries` must be a number, 0 or more, not NaN'],
  ['reconnect', { when: true }, '`reconnect.when` must be a function, not true'],
  ['connectTimeout', -1, '`connectTimeout` must be milliseconds, 0 or more, not -1'],
  ['connectTimeout', '30s', '`connectTimeout` must be milliseconds, 0 or more, not "30s"'],
  ['idleTimeout', Number.NaN, '`idleTimeout` must be milliseconds, 0 or more, not NaN'],
  ['linger', false, '`linger` must be milliseconds, 0 or more, not false'],
  ['maxEventSize', 0, '`maxEventSize` must be bytes, more than 0, not 0'],
  ['maxEventSize', '1MB', '`maxEventSize` must be bytes, more than 0, not "1MB"'],
  ['batch', true, "`batch` must be 'frame', milliseconds, or false, not true"],
  ['batch', 'frames', '`batch` must be \'frame\', milliseconds, or false, not "frames"'],
  ['batch', -1, "`batch` must be 'frame', milliseconds, or false, not -1"],
  ['resume', '42', '`resume` must be an object, not "42"'],
  ['resume', { from: 42 }, '`resume.from` must be a string, not 42'],
  ['resume', { send: 'query' }, '`resume.send` must be \'header\' or { query: string }, not "query"'],
  ['resume', { send: { query: 1 } }, "`resume.send` must be 'header' or { query: string }"],
  ['environment', 'node', '`environment` must be an object, not "node"'],
]

test.each(WRONG)('%s: %o is refused', (name, value, message) => {
  expect(() => create({ [name]: value })).toThrow(TypeError)
  expect(() => create({ [name]: value })).toThrow(`The option ${message}`)
})

const RIGHT: [name: string, value: unknown][] = [
  ['events', { a: (data: string) => data, b: z.number() }],
  ['events', {}],
  ['on', {}],
  ['on', { price: undefined }],
  ['until', ''],
  ['until', () => false],
  ['headers', {}],
  ['headers', []],
  ['headers', new Headers()],
  ['headers', async () => ({})],
  ['credentials', 'same-origin'],
  ['signal', new AbortController().signal],
  ['reconnect', true],
  ['reconnect', false],
  ['reconnect', {}],
  ['reconnect', { base: 0, max: Infinity, retries: 0, when: () => undefined }],
  ['reconnect', { base: undefined, max: undefined, retries: Infinity, when: undefined }],
  ['connectTimeout', 0],
  ['idleTimeout', 0.5],
  ['linger', 0],
  ['maxEventSize', Infinity],
  ['batch', 'frame'],
  ['batch', 0],
  ['batch', false],
  ['resume', {}],
  ['resume', { from: '', send: 'header' }],
  ['resume', { send: { query: 'after' } }],
  ['environment', {}],
  ['initialData', null],
  ['body', null],
]

test.each(RIGHT)('%s: %o is fine', (name, value) => {
  expect(() => create({ [name]: value })).not.toThrow()
})

test('undefined is as if the option were not given', () => {
  const names = [...WRONG, ...RIGHT].map(([name]) => [name, undefined] as const)
  expect(() => create(Object.fromEntries(names))).not.toThrow()
})

describe('the url', () => {
  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [{}, '[object Object]'],
  ])('%o is refused', (url, shown) => {
    expect(() => create({}, { url })).toThrow(new TypeError(`url must be a string or a URL, not ${shown}`))
  })

  test.each(['/stream', 'https://example.test/', new URL('https://example.test/')])('%o is fine', (url) => {
    expect(() => create({}, { url })).not.toThrow()
  })
})

describe('the body', () => {
  test.each([
    [{ method: 'GET', body: { a: 1 } }, 'GET'],
    [{ method: 'get', body: 'x' }, 'GET'],
    [{ method: 'HEAD', body: () => 'x' }, 'HEAD'],
  ])('%o is refused: there is none in such a request', (options, method) => {
    expect(() => create(options)).toThrow(
      new TypeError(`The option \`body\` cannot be sent with ${method}: fetch refuses it; use POST`),
    )
  })

  test('a stream is refused: it can be sent only once', () => {
    expect(() => create({ body: new ReadableStream() })).toThrow(
      'The option `body` cannot be a stream, which can be sent only once; give a function that returns one',
    )
  })

  test.each([{ body: { a: 1 } }, { body: () => new ReadableStream() }, { method: 'GET', body: null }])(
    '%o is fine',
    (options) => {
      expect(() => create(options)).not.toThrow()
    },
  )
})
