import type { StandardSchemaV1 } from '@standard-schema/spec'

/**
 * Turns an event's text into a value: a function gets the raw text, a Standard Schema (zod, valibot,
 * arktype, …) gets the parsed JSON.
 */
export type Decoder<T = unknown> = ((data: string) => T) | StandardSchemaV1<unknown, T>
/** Decoders by event name. */
export type Decoders = Record<string, Decoder>
/**
 * What a store reads when no `events` are declared: unnamed events, as text. Of any name, because the compiler
 * looks here for the parameters of inline decoders as long as it knows no others.
 */
export interface DefaultEvents {
  readonly [name: string]: Decoder & NotDeclared
}
interface NotDeclared {
  readonly 'no events were declared'?: never
}
/** What a decoder yields. Schema first: an arktype type is callable too. */
export type Decoded<D> =
  D extends StandardSchemaV1<infer _, infer T> ? T : D extends (data: string) => infer T ? T : never
/** Payloads by event name: `{ price: typeof PriceSchema }` becomes `{ price: Price }`. */
export type EventData<E> = [string, keyof NotDeclared] extends [keyof E, keyof E[keyof E]]
  ? { message: string }
  : [E] extends [infer D]
    ? { [K in keyof D & string]: Decoded<D[K]> }
    : never

/** One event of a stream. `id` is the last event id the server had sent when it was dispatched. */
export interface StreamEvent<Name extends string = string, Data = string> {
  readonly name: Name
  readonly data: Data
  readonly id: string
}
/** The union of the events of a data map, told apart by `name`. */
export type EventOf<M> = [M] extends [infer D]
  ? { [K in keyof D & string]: StreamEvent<K, D[K]> }[keyof D & string]
  : never
/** What the default collector holds: the latest payload, `undefined` before the first. */
export type Latest<M> = [M] extends [infer D] ? D[keyof D] | undefined : never
/** One listener for each event name. */
export type Listeners<M> = {
  readonly [K in keyof M & string]?: ((data: M[K], event: StreamEvent<K, M[K]>) => void) | undefined
}
/** The `events` option. Homomorphic on purpose: an inline `(data) => …` gets its parameter's type. */
export type EventsOption<E> = { readonly [K in keyof E]: E[K] | Decoder }
