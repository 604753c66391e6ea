import { checkOptions, checkUrl } from '../options'
import type {
  Decoders,
  DefaultEvents,
  EventData,
  Latest,
  StreamRequestOptions,
  StreamRequestStore,
} from '../types'
import { createRequestStore } from './request-store'

/**
 * Makes a store for one request at a time whose response is a stream: a chat completion, a report, the progress
 * of an import. The request is sent by `start()` and never again unless `retry` says so: not when a tab comes to
 * the front, not when the network is back.
 *
 * @param url Where the request goes; what `request` returns may name another for each run.
 * @param options See {@link StreamRequestOptions}; read by `start()`.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```ts
 * const chat = createStreamRequest('/v1/chat/completions', {
 *   request: (prompt: string) => ({ body: { stream: true, messages: [{ role: 'user', content: prompt }] } }),
 *   events: { message: json<Chunk>() },
 *   collect: (c) => c.concat((event) => event.data.choices[0]?.delta.content),
 *   until: '[DONE]',
 * })
 * chat.subscribe(() => show(chat.getSnapshot().data))
 * const { status, data } = await chat.start('Hello')
 * ```
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createStreamRequest<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  Input = void,
>(
  url: string | URL,
  options: StreamRequestOptions<E, T, Input> = {},
): StreamRequestStore<EventData<E>, T, Input> {
  checkUrl(url)
  checkOptions(options)
  const store = createRequestStore<E, T, Input>(String(url), () => options)
  store.observe(() => options as never)
  return store
}

/**
 * Types the options of one request that are kept outside the call; returns them as they are. What several requests
 * have in common, with another `collect` each, is better a plain object that is spread.
 *
 * @example
 * ```ts
 * export const chatOptions = streamRequestOptions({ events: { message: json<Chunk>() }, until: '[DONE]' })
 * ```
 */
export function streamRequestOptions<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  Input = void,
>(options: StreamRequestOptions<E, T, Input>): StreamRequestOptions<E, T, Input> {
  return options
}
