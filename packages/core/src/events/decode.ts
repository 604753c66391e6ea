import type { StandardSchemaV1 } from '@standard-schema/spec'
import { StreamError, type StreamErrorDetails } from '../errors'
import type { Decoder, Decoders, EventsOption } from '../types'

/**
 * Decodes to the text itself.
 *
 * @example
 * ```ts
 * createEventSource('/log', { events: { line: text } })
 * ```
 */
export function text(data: string): string {
  return data
}

// One function for every `json<T>()`, so that it can be told from a function of the caller's.
function parseJson(data: string): unknown {
  return JSON.parse(data)
}

/**
 * Decodes JSON and takes your word for its type; use a schema to have it checked. Events with empty data
 * (the `data:` pings of some servers) are skipped.
 *
 * @example
 * ```ts
 * createEventSource('/prices', { events: { price: json<Price>() } })
 * ```
 */
export function json<T = unknown>(): (data: string) => T {
  return parseJson as (data: string) => T
}

/**
 * Types decoders that are kept outside the call; returns them as they are.
 *
 * @example
 * ```ts
 * export const priceEvents = defineEvents({ price: json<Price>(), halt: HaltSchema })
 * ```
 */
export function defineEvents<E extends Decoders>(events: EventsOption<E>): E {
  return events as E
}

export type DecodeResult =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Empty data, which is no JSON and no mistake either. */
  | { readonly kind: 'skip' }
  | { readonly kind: 'refused'; readonly error: StreamError }

/** Runs one decoder on one event's text. Never throws. */
export function decode(name: string, decoder: Decoder, data: string): DecodeResult {
  // Schema first: an arktype type is a function as well.
  const schema = '~standard' in decoder ? decoder['~standard'] : undefined
  const isJson = schema !== undefined || decoder === parseJson
  if (isJson && data === '') return { kind: 'skip' }
  try {
    const value = isJson ? parseJson(data) : (decoder as (data: string) => unknown)(data)
    if (value === parseJson) {
      return refuse(name, data, 'its decoder is `json` itself; call it: `json()`.')
    }
    if (!schema) return { kind: 'value', value }
    const result = schema.validate(value)
    // Not `instanceof`: a promise may come from another realm.
    if ('then' in result) {
      Promise.resolve(result).catch(() => {})
      return refuse(
        name,
        data,
        'its schema answered with a promise, which a stream cannot wait for; use a synchronous schema ' +
          '(zod also does this where a function in the schema throws).',
      )
    }
    if (!result.issues) return { kind: 'value', value: result.value }
    return refuse(name, data, describeIssues(result.issues), { issues: result.issues })
  } catch (error) {
    if (error instanceof StreamError) return { kind: 'refused', error }
    return refuse(name, data, error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The first of them with its place, as in `quote.bid: expected number (and 2 more).` */
function describeIssues(issues: readonly StandardSchemaV1.Issue[]): string {
  const [first] = issues
  const path = first?.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  const message = first?.message ?? 'it does not match its schema'
  // Some name the place themselves.
  return `${path && !message.startsWith(path) ? `${path}: ` : ''}${message}${more}`
}

function refuse(
  name: string,
  data: string,
  why: string,
  details: Pick<StreamErrorDetails, 'issues' | 'cause'> = {},
): DecodeResult {
  const message = `The data of the event "${name}" could not be decoded: ${/[.!?]$/.test(why) ? why : `${why}.`}`
  return { kind: 'refused', error: new StreamError('decode', message, { text: data, ...details }) }
}
