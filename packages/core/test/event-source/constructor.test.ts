import { describe, expect, test } from 'vitest'
import { BASE, createWorld } from './world'

const { EventSource } = createWorld()
const make = EventSource as unknown as new (...args: unknown[]) => InstanceType<typeof EventSource>

function urlOf(...args: unknown[]): string {
  const source = new make(...args)
  source.close()
  return source.url
}

describe('the url', () => {
  test.each([
    ['relative to the document', 'stream', 'https://app.test/page/stream'],
    ['with a path of its own', '/stream?a=b', 'https://app.test/stream?a=b'],
    ['of another origin', '//other.test', 'https://other.test/'],
    ['with its fragment', '/stream#part', 'https://app.test/stream#part'],
    ['made what a url is made of', 'HTTP://Other.TEST:80/ä b', 'http://other.test/%C3%A4%20b'],
    ['empty', '', BASE],
    ['a URL', new URL('https://other.test/x'), 'https://other.test/x'],
    ['an object with a text', { toString: () => '/text' }, 'https://app.test/text'],
    ['a number', 1, 'https://app.test/page/1'],
    ['null', null, 'https://app.test/page/null'],
    ['undefined, but given', undefined, 'https://app.test/page/undefined'],
  ])('%s is resolved', (_, url, expected) => {
    expect(urlOf(url)).toBe(expected)
  })

  test.each(['http://this is no host/', 'http://', 'https://[::1', 'http://a:99999'])(
    'that cannot be parsed is a SyntaxError: %s',
    (url) => {
      let thrown: unknown
      try {
        new EventSource(url)
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(DOMException)
      expect(thrown).toMatchObject({ name: 'SyntaxError', code: DOMException.SYNTAX_ERR })
      // It may carry a token.
      expect((thrown as Error).message).not.toContain(url)
    },
  )

  test('has to be absolute where there is no page', () => {
    const { EventSource } = createWorld({ baseUrl: () => undefined })
    expect(() => new EventSource('/stream')).toThrow(/without a page it has to be absolute/)
    expect(new EventSource('https://other.test/x').url).toBe('https://other.test/x')
  })

  test('is that of the document as it is when the source is made', () => {
    let base = 'https://app.test/one/'
    const { EventSource } = createWorld({ baseUrl: () => base })
    const first = new EventSource('x')
    base = 'https://app.test/two/'
    expect([first.url, new EventSource('x').url]).toEqual([
      'https://app.test/one/x',
      'https://app.test/two/x',
    ])
  })
})

describe('refused with a TypeError is', () => {
  test('a call without new', () => {
    expect(() => (EventSource as unknown as (url: string) => void)('/x')).toThrow(TypeError)
  })

  test.each([
    ['nothing at all', []],
    ['a symbol as url', [Symbol('x')]],
    ['a number in the place of the options', ['/x', 5]],
    ['a string in the place of the options', ['/x', 'withCredentials']],
    ['a fetch that is none', ['/x', { fetch: {} }]],
    ['a second argument of a wrong type, before the url is looked at', ['http://', true]],
  ])('%s', (_, args) => {
    expect(() => new make(...args)).toThrow(TypeError)
  })
})

describe('withCredentials', () => {
  test.each([
    [undefined, false],
    [null, false],
    [{}, false],
    [() => {}, false],
    [{ withCredentials: undefined }, false],
    [{ withCredentials: false }, false],
    [{ withCredentials: true }, true],
    [{ withCredentials: 1 }, true],
    [{ withCredentials: '' }, false],
  ])('of %o is %s', (init, expected) => {
    const source = new make('/x', init)
    expect(source.withCredentials).toBe(expected)
    source.close()
  })
})
