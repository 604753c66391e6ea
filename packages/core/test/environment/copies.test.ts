import { afterEach, expect, test, vi } from 'vitest'

const NAME = Symbol.for('@sse-store/core')
const globals = globalThis as Record<symbol, unknown>

/** Another copy of the package. */
async function load() {
  vi.resetModules()
  const { createEventSource, createStreamRequest } = await import('../../src/index')
  return {
    live: () => createEventSource('/a'),
    request: () => createStreamRequest('/a'),
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(globals, NAME)
})

test.each([
  ['live', 'live'],
  ['live', 'request'],
  ['request', 'live'],
  ['request', 'request'],
] as const)(
  'two copies in one page are told of when the second makes a store (%s, %s)',
  async (one, other) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.stubGlobal('document', {})
    const [first, second] = [await load(), await load()]
    first[one]()
    expect(warn).not.toHaveBeenCalled()
    second[other]()
    expect(warn.mock.calls).toEqual([[expect.stringContaining('loaded @sse-store/core twice')]])
  },
)

test('one copy is not told of, however many stores it makes', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal('document', {})
  const { live, request } = await load()
  for (const make of [live, request, live]) make()
  expect(warn).not.toHaveBeenCalled()
})

test('the import leaves no trace, nor does a store where there is no page', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (const copy of [await load(), await load()]) {
    expect(NAME in globals).toBe(false)
    copy.live()
  }
  expect(NAME in globals).toBe(false)
  expect(warn).not.toHaveBeenCalled()
})
