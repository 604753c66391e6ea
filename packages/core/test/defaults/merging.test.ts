import { describe, expect, test } from 'vitest'
import { mergeHeaders, withDefaults } from '../../src/connection/defaults'
import type { Attempt } from '../../src/types'

const attempt: Attempt = {
  attempt: 3,
  lastEventId: '',
  error: undefined,
  signal: new AbortController().signal,
}

async function merged(...inputs: Parameters<typeof mergeHeaders>): Promise<Record<string, string>> {
  const headers = mergeHeaders(...inputs)
  return Object.fromEntries(new Headers(await (typeof headers === 'function' ? headers(attempt) : headers)))
}

describe('headers', () => {
  test('are merged by name, whatever its case; the second one wins', async () => {
    expect(await merged({ A: '1', B: '1' }, { b: '2', C: '2' })).toEqual({ a: '1', b: '2', c: '2' })
  })

  test.each([
    ['an object', { b: '2' }],
    ['a Headers', new Headers({ b: '2' })],
    ['an array', [['b', '2']] as [string, string][]],
    ['a function', () => ({ b: '2' })],
    ['an async function', async () => Promise.resolve({ b: '2' })],
  ])('may be %s on either side', async (_, given) => {
    expect(await merged({ a: '1', b: '1' }, given)).toEqual({ a: '1', b: '2' })
    expect(await merged(given, { a: '1', b: '1' })).toEqual({ a: '1', b: '1' })
  })

  test('of which one side is missing are the other ones, as they were given', () => {
    const given = { a: '1' }
    expect(mergeHeaders(given, undefined)).toBe(given)
    expect(mergeHeaders(undefined, given)).toBe(given)
    expect(mergeHeaders(undefined, undefined)).toBeUndefined()
  })

  test('functions of both sides are asked for this attempt', async () => {
    expect(
      await merged(
        (info) => ({ a: String(info.attempt) }),
        (info) => ({ b: String(info.attempt) }),
      ),
    ).toEqual({ a: '3', b: '3' })
  })

  test('with one name twice are kept together on either side', async () => {
    const twice: [string, string][] = [
      ['a', '1'],
      ['a', '2'],
    ]
    expect(await merged(twice, { b: '1' })).toEqual({ a: '1, 2', b: '1' })
    expect(await merged({ a: '0' }, twice)).toEqual({ a: '1, 2' })
  })

  test('a function that throws fails the attempt, whichever side it is of', async () => {
    const broken = () => {
      throw new Error('no token')
    }
    await expect(merged(broken, { a: '1' })).rejects.toThrow('no token')
    await expect(merged({ a: '1' }, broken)).rejects.toThrow('no token')
  })
})

describe('options', () => {
  test('without defaults stay the same object', () => {
    const options = { headers: { a: '1' } }
    expect(withDefaults(undefined, options)).toBe(options)
  })

  test('win over the defaults, unless they are undefined', () => {
    const fetch = globalThis.fetch
    const onUnauthorized = () => {}
    expect(
      withDefaults({ fetch, onUnauthorized, reconnect: false }, {
        method: 'GET',
        reconnect: true,
        onUnauthorized: undefined,
      } as { method: string }),
    ).toMatchObject({ fetch, onUnauthorized, reconnect: true, method: 'GET' })
  })

  test('neither the options nor the defaults are changed', () => {
    const defaults = Object.freeze({ headers: { a: '1' }, reconnect: true })
    const options = Object.freeze({ headers: { b: '1' } })
    expect(() => withDefaults(defaults, options)).not.toThrow()
  })

  test.each([
    [{}, { base: 5 }],
    [{ method: 'get' }, { base: 5 }],
    [{ body: null }, { base: 5 }],
    [{ method: 'POST' }, undefined],
    [{ method: 'PUT', reconnect: undefined }, undefined],
    [{ body: 'once' }, undefined],
    [{ body: () => 'once' }, undefined],
    [{ method: 'POST', reconnect: true }, true],
  ])('%j: how it is retried is %j', (options, reconnect) => {
    expect(withDefaults({ reconnect: { base: 5 } }, options)).toHaveProperty('reconnect', reconnect)
  })
})
