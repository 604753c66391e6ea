/** React's hooks, as components use them. */
import {
  createEventSource,
  createStreamRequest,
  eventSourceOptions,
  json,
  StreamDefaults,
  streamRequestOptions,
  useConnection,
  useEventSource,
  useStreamRequest,
} from '@sse-store/react'
import type {
  ConnectionState,
  EventSourceStore,
  RequestResult,
  StreamDefaultsOptions,
  StreamError,
  UseEventSource,
  UseEventSourceOptions,
  UseSelectedStreamRequest,
  UseStreamRequest,
} from '@sse-store/react'
import { createElement, type MouseEventHandler } from 'react'

declare const token: string | undefined
const events = { price: json<Price>(), raw: Number }
type Events = { price: Price; raw: number }
const store = createEventSource('/x', { events, collect: (c) => c.keepLast(100) })
const chatStore = createStreamRequest('/x', {
  request: (input: Prompt) => ({ body: input }),
  collect: (c) => c.concat((event) => event.data),
})

export function Live() {
  const plain = useEventSource(token ? `/x?${token}` : null)
  is<UseEventSource<{ message: string }, string | undefined>>()(plain)
  is<EventSourceStore<{ message: string }, string | undefined>>()(plain.store)
  is<() => void>()(plain.reconnect)

  const latest = useEventSource('/x', {
    events: { price: json<Price>(), raw: Number },
    on: {
      price: (data, event) => {
        is<Price>()(data)
        is<'price'>()(event.name)
      },
    },
    until: (event) => event.name === 'raw' && event.data > 1,
  })
  is<Price | number | undefined>()(latest.data)
  is<StreamError | undefined>()(latest.error)
  if (latest.event?.name === 'price') is<Price>()(latest.event.data)

  const selected = useEventSource(new URL('https://example.test'), {
    events: { price: json<Price>() },
    select: (price) => price?.value ?? 0,
    equal: (a, b) => a === b,
    enabled: true,
  })
  is<number>()(selected.data)
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.lastEventId
  const listed = useEventSource('/x', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(5),
    select: (prices) => prices.map(({ value }) => value),
  })
  is<number[]>()(listed.data)
  return <button onClick={selected.reconnect}>{selected.data}</button>
}

export function Stores() {
  is<UseEventSource<Events, readonly (Price | number)[]>>()(useEventSource(store))
  is<number>()(useEventSource(store, { select: (prices) => prices.length }).data)
  useEventSource(store, {
    on: {
      // @ts-expect-error an event that the store does not declare
      message: () => {},
    },
  })
  is<ConnectionState>()(useConnection(store, { graceMs: 1 }))
  is<boolean>()(useConnection(useEventSource('/x', { select: () => 1 }).store).isLost)
  // @ts-expect-error a url has no connection yet
  useConnection('/x')
  useConnection(store, {
    // @ts-expect-error there is no option of this name
    grace: 1,
  })
  return null
}

export function Options() {
  const shared = eventSourceOptions({ events, collect: (c) => c.keepLast(10) })
  is<readonly (Price | number)[]>()(useEventSource('/x', shared).data)
  is<number>()(useEventSource('/x', { ...shared, select: (prices) => prices.length }).data)
  const kept: UseEventSourceOptions<typeof events, readonly (Price | number)[], number> = {
    ...shared,
    select: (prices) => prices.length,
  }
  is<number>()(useEventSource('/x', kept).data)
  useEventSource('/x', {
    // @ts-expect-error there is no option of this name
    enable: true,
  })
  useEventSource('/x', {
    events: { price: json<Price>() },
    on: {
      // @ts-expect-error there is no event of this name
      prise: () => {},
    },
  })
  useEventSource('/x', {
    events: { price: json<Price>() },
    // @ts-expect-error it must be a function
    select: 'value',
  })
  return null
}

export function Requests() {
  const chat = useStreamRequest('/chat', {
    request: (input: { prompt: string }) => ({ method: 'POST', body: input }),
    events: { message: json<{ t: string }>() },
    collect: (c) => c.concat((event) => event.data.t),
    onFinish: ({ data }) => is<string>()(data),
  })
  is<string>()(chat.data)
  is<Promise<RequestResult<string>>>()(chat.start({ prompt: 'a' }))
  // @ts-expect-error the input is missing
  void chat.start()
  void chat.start({
    // @ts-expect-error a misspelt input
    promt: 'a',
  })

  const report = useStreamRequest('/report')
  is<UseStreamRequest<{ message: string }, string | undefined, void>>()(report)
  void report.start(undefined, { signal: new AbortController().signal })
  // @ts-expect-error a click is not an input
  const onClick: MouseEventHandler = report.start

  const measured = useStreamRequest('/x', {
    ...streamRequestOptions({
      request: async (input: Prompt) => ({ body: input }),
      collect: (c) => c.concat((event) => event.data),
    }),
    select: (answer) => answer.length,
  })
  is<UseSelectedStreamRequest<{ message: string }, string, number, Prompt>>()(measured)
  is<UseStreamRequest<{ message: string }, string, Prompt>>()(useStreamRequest(chatStore))
  useStreamRequest('/x', {
    // @ts-expect-error requests are not enabled, they are started
    enabled: false,
  })
  return <button onClick={() => chat.start({ prompt: 'a' })} onBlur={onClick as () => void} />
}

export function Defaults(options: StreamDefaultsOptions) {
  return (
    <StreamDefaults {...options}>
      <StreamDefaults headers={() => ({ a: 'b' })} reconnect={{ max: 1 }} onUnauthorized={undefined} />
      <StreamDefaults environment={{ random: () => 0 }}>text</StreamDefaults>
      <StreamDefaults
        // @ts-expect-error what is not the same for all streams
        idleTimeout={1}
      />
    </StreamDefaults>
  )
}

createElement(StreamDefaults, { reconnect: { max: 1 } }, 'text')

// A hook of one's own, whose type is not written.
export const usePrices = (enabled: boolean) =>
  useEventSource('/prices', { events: { price: json<Price>() }, collect: (c) => c.keepLast(50), enabled })
