/** What TypeScript must infer, and what it must refuse. Checked by `tsc`, never run. */
import {
  createEventSource,
  createStreamRequest,
  json,
  StreamDefaults,
  useConnection,
  useEventSource,
  type ConnectionState,
  type EventSourceStatus,
  type EventSourceStore,
  type Retry,
  type StreamDefaultsOptions,
  type StreamError,
} from '@sse-store/react'
import { expectTypeOf } from 'vitest'

interface Price {
  value: number
}
const prices = createEventSource('/x', { events: { price: json<Price>(), raw: Number } })
declare const token: string | undefined

// @ts-expect-error nothing of it can be written
export const write = (connection: ConnectionState) => (connection.status = 'open')

export function Stores() {
  const connection = useConnection(prices, { graceMs: 1 })
  expectTypeOf(connection).toEqualTypeOf<ConnectionState>()
  expectTypeOf(connection.status).toEqualTypeOf<EventSourceStatus>()
  expectTypeOf(connection.retry).toEqualTypeOf<Retry | null>()
  expectTypeOf(connection.error).toEqualTypeOf<StreamError | undefined>()
  expectTypeOf(connection.isLost).toEqualTypeOf<boolean>()

  useConnection(prices)
  useConnection(useEventSource('/x').store, {})
  useConnection(useEventSource(token ?? null, { select: () => 1 }).store, { graceMs: undefined })
  // @ts-expect-error a url has no connection yet
  useConnection('/x')
  // @ts-expect-error a request has no connection that is lost and comes back
  useConnection(createStreamRequest('/x'))
  // @ts-expect-error a misspelt option
  useConnection(prices, { grace: 1 })
}

export function useGeneric<M, T>(store: EventSourceStore<M, T>) {
  return useConnection(store).isLost
}

export function Defaults() {
  const options: StreamDefaultsOptions = {
    fetch,
    headers: async ({ attempt }) => ({ n: String(attempt) }),
    reconnect: { max: 1 },
    onUnauthorized: async (response) => void response.status,
    environment: { random: () => 0 },
  }
  return (
    <StreamDefaults {...options}>
      <StreamDefaults headers={{ a: '1' }} reconnect={false} onUnauthorized={undefined} />
      <StreamDefaults fetch={(url, init) => fetch(url, { ...init, mode: 'cors' })}>text</StreamDefaults>
      <StreamDefaults headers={token === undefined ? undefined : { token }}>{[]}</StreamDefaults>
      {/* @ts-expect-error a misspelt default */}
      <StreamDefaults header={{ a: '1' }} />
      {/* @ts-expect-error what is not the same for all streams */}
      <StreamDefaults idleTimeout={1} />
      {/* @ts-expect-error of the wrong type */}
      <StreamDefaults reconnect="never" />
      {/* @ts-expect-error a misspelt part */}
      <StreamDefaults reconnect={{ maximum: 1 }} />
    </StreamDefaults>
  )
}
