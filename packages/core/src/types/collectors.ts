import type { EventOf } from './events'

/** A running collection: `add` once per event, in constant time; `value` once per publication. */
export interface Collecting<Event, T> {
  add(event: Event): void
  value(): T
}
/**
 * Makes collections. `seed` is the store's `initialData`; a collector of your own may ignore it.
 */
export interface Collector<Event, T> {
  create(seed?: T): Collecting<Event, T>
}
/** The ready-made collectors, as given to the `collect` option. */
export interface Collectors<M> {
  /** The latest payload. The default. */
  latest(): Collector<EventOf<M>, M[keyof M] | undefined>
  latest(initial: M[keyof M]): Collector<EventOf<M>, M[keyof M]>
  /** The last `count` payloads, oldest first; with `pick`, what it takes of each event. */
  keepLast(count: number): Collector<EventOf<M>, readonly M[keyof M][]>
  keepLast<R>(count: number, pick: (event: EventOf<M>) => R): Collector<EventOf<M>, readonly R[]>
  /** Text that grows: what `pick` takes of each event, put together. Grows without a bound. */
  concat(pick: (event: EventOf<M>) => string | null | undefined): Collector<EventOf<M>, string>
  /** Anything else: folds every event into a value. */
  reduce<A>(initial: A, step: (value: A, event: EventOf<M>) => A): Collector<EventOf<M>, A>
}
