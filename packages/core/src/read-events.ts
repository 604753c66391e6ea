import { discard, readableBody, toBytes } from './connection/body'
import { connectionLost, noBody, refused } from './connection/failures'
import { decode, type text } from './events/decode'
import { createParser, type ParsedEvent } from './parser'
import type { Decoder, Decoders, EventData, EventOf, EventsOption } from './types'

/** The options of {@link readEvents}. */
export interface ReadEventsOptions<E> {
  /** Decoders by event name; other names are left out. Default: every name, as text. */
  events?: EventsOption<E> | undefined
  /** Ends the loop when aborted, and lets go of the body. */
  signal?: AbortSignal | undefined
  /** Largest event, bytes. Default 16 MiB. */
  maxEventSize?: number | undefined
}

/**
 * Reads one response, event by event: no store, no reconnecting, for scripts and servers. Leaving the loop
 * lets go of the body. A last event whose blank line is missing is dropped, as the standard says.
 *
 * @param response What fetch answered. The content type is not asked for.
 * @param options See {@link ReadEventsOptions}.
 * @throws StreamError of kind `http` for a status that is not a 2xx, `network` where the body breaks,
 *   `decode` for data that its decoder refuses, `too-large` for an event over `maxEventSize`
 *
 * @example
 * ```ts
 * for await (const { name, data } of readEvents(await fetch('/events'))) console.log(name, data)
 * ```
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readEvents<E extends Decoders = Record<string, typeof text>>(
  response: Response,
  options: ReadEventsOptions<E> = {},
): AsyncGenerator<EventOf<EventData<E>>, void, undefined> {
  const { signal, maxEventSize } = options
  const decoders = options.events as Readonly<Record<string, Decoder>> | undefined
  if (!response.ok) {
    discard(response)
    throw refused(response.url, response, 0, undefined)
  }
  const body = readableBody(response)
  if (!body) throw noBody(response.url, response, 0)

  const reader = body.getReader()
  let events: ParsedEvent[] = []
  const parser = createParser({ onEvent: (event) => events.push(event) }, { maxEventSize })
  // Cancelling ends a read that is waiting.
  const stop = () => void reader.cancel().catch(() => {})
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        if (signal?.aborted) return { done: true, value: undefined } as const
        throw connectionLost(response.url, 0, error)
      })
      if (done) return
      let broken: unknown
      try {
        parser.feed(toBytes(value))
      } catch (error) {
        broken = error
      }
      // What came before an event that is too large is still good.
      const parsed = events
      events = []
      for (const event of parsed) {
        if (signal?.aborted) return
        const decoded = decodeEvent(event, decoders)
        if (decoded) yield decoded as EventOf<EventData<E>>
      }
      if (broken !== undefined) throw broken
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    parser.end()
    stop()
  }
}

function decodeEvent(
  { name, data, id }: ParsedEvent,
  decoders: Readonly<Record<string, Decoder>> | undefined,
) {
  if (!decoders) return { name, data, id }
  const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined
  if (!decoder) return undefined
  const decoded = decode(name, decoder, data)
  if (decoded.kind === 'refused') throw decoded.error
  return decoded.kind === 'skip' ? undefined : { name, data: decoded.value, id }
}
