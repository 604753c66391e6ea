import { checkOptions, checkUrl } from '../options'
import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceOptions,
  EventSourceStore,
  Latest,
} from '../types'
import { createLiveStore } from './live-store'

/**
 * Makes a live stream: subscribes to a url over `fetch`, reconnects when the connection is lost, and
 * resumes where it was. Inert until `open()` or `acquire()`: no request, timer or listener.
 *
 * @param url Where the stream is; a store never changes its url.
 * @param options See {@link EventSourceOptions}; each says when it is read.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```ts
 * const prices = createEventSource('/prices', {
 *   events: { price: json<Price>() },
 *   collect: (c) => c.keepLast(100),
 * })
 * prices.subscribe(() => render(prices.getSnapshot()))
 * prices.open()
 * ```
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEventSource<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  url: string | URL,
  options: EventSourceOptions<E, T> = {},
): EventSourceStore<EventData<E>, T> {
  checkUrl(url)
  checkOptions(options)
  const store = createLiveStore<E, T>(String(url), () => options)
  store.observe(() => options as never)
  return store
}

/**
 * Types the options of one stream that are kept outside the call; returns them as they are. What several streams
 * have in common, with another `collect` each, is better a plain object that is spread.
 *
 * @example
 * ```ts
 * export const priceOptions = eventSourceOptions({ events: { price: json<Price>() }, idleTimeout: 30_000 })
 * ```
 */
export function eventSourceOptions<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  options: EventSourceOptions<E, T>,
): EventSourceOptions<E, T> {
  return options
}
