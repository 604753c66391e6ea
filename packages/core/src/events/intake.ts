import type { StreamError } from '../errors'
import type { ParsedEvent } from '../parser'
import { safely } from '../safely'
import type { Collecting, Collector, Collectors, Decoder, StreamEvent } from '../types'
import { warnOnce } from '../warn'
import { collectors } from './collect'
import { decode, text } from './decode'
import type { EventListeners } from './listeners'

type AnyEvent = StreamEvent<string, unknown>

/** The options of a store that are about its events. */
export interface IntakeOptions {
  readonly events?: Readonly<Record<string, Decoder>> | undefined
  readonly collect?:
    ((collectors: Collectors<Record<string, unknown>>) => Collector<AnyEvent, unknown>) | undefined
  readonly initialData?: unknown
}

export interface IntakeInput {
  readonly options: IntakeOptions
  readonly listeners: EventListeners
  readonly reportError: (error: unknown) => void
  /** The `until` option as it is now. */
  readonly readUntil: () => string | ((event: never) => boolean) | undefined
  /** Something changed that a publication would show. */
  readonly onChange: () => void
  /** Where events come from, for a warning of those that nobody declared. `undefined`: no warning. */
  readonly origin: string | undefined
}

/** What became of one event: nothing to be done, the stream is complete, or the decoder refused it. */
export type Reception = 'complete' | StreamError | undefined

/** From raw events to what a store holds and its listeners hear: decodes, collects, dispatches. */
export interface Intake {
  /** What the collector holds; asked once for each publication. */
  value(): unknown
  readonly event: AnyEvent | undefined
  /** When the latest event arrived, epoch ms. */
  readonly lastEventAt: number | null
  /** @param isLive Asked before each call: a listener that ends the stream is the last one to be called. */
  receive(event: ParsedEvent, receivedAt: number, isLive: () => boolean): Reception
  /** The collector starts over; nothing else changes. */
  clear(): void
  /** Everything as it was in the beginning. */
  reset(): void
}

export function createIntake(input: IntakeInput): Intake {
  const { options, listeners, reportError, readUntil, onChange, origin } = input
  const declared = options.events ?? { message: text }
  // Own names only, as a map has them: events may be called `constructor` or `toString`.
  const decoders = new Map(Object.entries<Decoder>(declared))
  const collector = (options.collect ?? ((c) => c.latest()))(collectors)
  if (typeof (collector as Partial<typeof collector> | undefined)?.create !== 'function') {
    throw new TypeError('The option `collect` must be a function that returns a collector')
  }
  const startCollecting = (): Collecting<AnyEvent, unknown> => collector.create(options.initialData)

  let collecting = startCollecting()
  let data = options.initialData
  let event: AnyEvent | undefined
  let lastEventAt: number | null = null

  function receiveOther(other: StreamEvent, isLive: () => boolean): void {
    const isWanted = listeners.dispatchOther(other, isLive)
    if (__DEV__ && !isWanted && origin !== undefined) {
      const names = Object.keys(declared).join(', ')
      warnOnce(
        `${origin} sent an event named "${other.name}", which is not declared (declared: ${names}). ` +
          'Declare it in `events`, or take it with `onOther`.',
      )
    }
  }

  function clear(): void {
    collecting = safely(reportError, startCollecting) ?? collecting
  }

  return {
    value() {
      safely(reportError, () => (data = collecting.value()))
      return data
    },
    get event() {
      return event
    },
    get lastEventAt() {
      return lastEventAt
    },
    receive(parsed, receivedAt, isLive) {
      const { name, id } = parsed
      const until = readUntil()
      if (until === parsed.data) return 'complete'
      const decoder = decoders.get(name)
      if (!decoder) return void receiveOther(parsed, isLive)
      let received: AnyEvent = parsed
      if (decoder !== text) {
        const decoded = decode(name, decoder, parsed.data)
        if (decoded.kind === 'skip' || !isLive()) return undefined
        if (decoded.kind === 'refused') return decoded.error
        received = { name, data: decoded.value, id }
      }
      event = received
      lastEventAt = receivedAt
      // Not `safely`: a closure for each event would be the larger part of the work.
      try {
        collecting.add(received)
      } catch (error) {
        reportError(error)
      }
      if (!isLive()) return undefined
      onChange()
      listeners.dispatch(received, isLive)
      const isLast = typeof until === 'function' && isLive() && safely(reportError, until, received as never)
      return isLast === true ? 'complete' : undefined
    },
    clear,
    reset() {
      clear()
      event = undefined
      lastEventAt = null
    },
  }
}
