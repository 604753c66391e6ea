import type { Collecting, Collector, Collectors, StreamEvent } from '../types'

// What the collectors below know of an event; the types that users see come from `Collectors`.
type AnyEvent = StreamEvent<string, unknown>

/** The ready-made collectors. Each adds in constant time and makes its value when asked. */
export const collectors = {
  latest: (initial?: unknown) => reduce(initial, (_, event) => event.data),
  keepLast,
  concat(pick: (event: AnyEvent) => string | null | undefined) {
    expectFunction('concat', 'pick', pick)
    return reduce('', (text, event) => text + (pick(event) ?? ''))
  },
  reduce,
} as Collectors<Record<string, unknown>>

function reduce<A>(initial: A, step: (value: A, event: AnyEvent) => A): Collector<AnyEvent, A> {
  expectFunction('reduce', 'step', step)
  return {
    create(seed = initial) {
      let value = seed
      return {
        add(event) {
          value = step(value, event)
        },
        value: () => value,
      }
    },
  }
}

function keepLast<R>(count: number, pick?: (event: AnyEvent) => R): Collector<AnyEvent, readonly R[]> {
  if (!(count >= 1)) throw new TypeError(`keepLast: count must be a number of 1 or more, not ${count}`)
  if (pick !== undefined) expectFunction('keepLast', 'pick', pick)
  return {
    create(seed = []): Collecting<AnyEvent, readonly R[]> {
      let kept = [...seed]
      let published: readonly R[] = lastOf(kept, count)
      let changed = false
      return {
        add(event) {
          kept.push(pick ? pick(event) : (event.data as R))
          changed = true
          // Cut now and then, not for each event: amortised, that is constant time.
          if (kept.length >= count * 2) kept = lastOf(kept, count)
        },
        value() {
          if (changed) published = lastOf(kept, count)
          changed = false
          return published
        },
      }
    },
  }
}

function expectFunction(collector: string, name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${collector}: ${name} must be a function`)
}

/** A new array: what was published never changes. */
function lastOf<R>(items: readonly R[], count: number): R[] {
  return items.slice(-count)
}
