import { expect, test, vi } from 'vitest'

const TOUCHED = [
  'addEventListener',
  'cancelAnimationFrame',
  'clearTimeout',
  'document',
  'EventSource',
  'fetch',
  'navigator',
  'ReadableStream',
  'removeEventListener',
  'reportError',
  'requestAnimationFrame',
  'setInterval',
  'setTimeout',
  'TextDecoder',
  'window',
]

const ENTRIES = ['index', 'parser', 'binding', 'event-source']

test.each(ENTRIES)('the import of %s touches no global', async (entry) => {
  vi.resetModules()
  const globals = globalThis as Record<string, unknown>
  const kept = TOUCHED.map((name) => [name, Object.getOwnPropertyDescriptor(globals, name)] as const)
  const touched: string[] = []
  // The runner reads some of them itself, but not while the module is evaluated, which takes no turn of the loop.
  const { [entry]: load } = {
    index: () => import('../../src/index'),
    parser: () => import('../../src/parser'),
    binding: () => import('../../src/binding'),
    'event-source': () => import('../../src/event-source'),
  } as Record<string, () => Promise<object>>
  const source = await load?.()
  expect(source).toBeDefined()
  vi.resetModules()
  try {
    for (const name of TOUCHED) {
      const value = globals[name]
      Object.defineProperty(globals, name, {
        configurable: true,
        get() {
          if (new Error().stack?.includes('/core/src/')) touched.push(name)
          return value
        },
      })
    }
    await load?.()
  } finally {
    for (const [name, descriptor] of kept) {
      if (descriptor) Object.defineProperty(globals, name, descriptor)
      else Reflect.deleteProperty(globals, name)
    }
  }
  expect(touched).toEqual([])
})
