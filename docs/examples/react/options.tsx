import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'

interface Price {
  symbol: string
  value: number
}
interface Step {
  percent: number
}
declare function play(sound: string): void
declare function freshToken(): Promise<string>
declare function signInAgain(): Promise<void>

// #region collect
export function LastTen() {
  const { data } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(10),
  })
  // data is readonly Price[]
  return <p>{data.map((price) => price.value).join(', ')}</p>
}
// #endregion collect

// #region callbacks
export function Chime() {
  useEventSource('/prices', {
    events: { price: json<Price>() },
    on: { price: (price) => price.value > 100 && play('ding') },
    onOther: (event) =>
      console.log('not declared:', event.name, event.data),
    onError: (error) => console.warn(error.message),
  })
  return null
}
// #endregion callbacks

// #region reconnect
export function Patient() {
  const { status, retry } = useEventSource('/prices', {
    reconnect: {
      base: 2_000, // first backoff, ms
      max: 60_000, // longest backoff, ms
      retries: 20, // in a row, then status is 'error'
      // true or false overrules, a number is ms, undefined is as usual
      when: (failure) => (failure.status === 404 ? true : undefined),
    },
    idleTimeout: 45_000, // ms without a byte: it is dead
  })
  return (
    <p>
      {retry
        ? `retry number ${retry.attempt}, because: ${retry.reason}`
        : status}
    </p>
  )
}
// #endregion reconnect

// #region headers
export function Private() {
  const { data } = useEventSource('/prices', {
    headers: async () => ({
      authorization: `Bearer ${await freshToken()}`,
    }),
    credentials: 'include',
    onUnauthorized: signInAgain, // for a 401, then one more attempt
  })
  return <p>{data}</p>
}
// #endregion headers

// #region until
export function Import({ id }: { id: string }) {
  const { status, data } = useEventSource(`/imports/${id}`, {
    events: { step: json<Step>() },
    until: (event) => event.data.percent === 100,
  })
  return <p>{status === 'closed' ? 'Done' : `${data?.percent ?? 0} %`}</p>
}
// #endregion until

// #region select
export function Trend() {
  const { data } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(20, (event) => event.data.value),
    select: (values) => (values.at(-1) ?? 0) >= (values.at(0) ?? 0),
  })
  // data is a boolean
  return <p>{data ? 'up' : 'down'}</p>
}
// #endregion select

// #region enabled
export function Symbol({ symbol }: { symbol: string | undefined }) {
  const [paused, setPaused] = useState(false)
  const { status, data } = useEventSource(
    symbol ? `/prices/${symbol}` : null,
    {
      events: { price: json<Price>() },
      enabled: !paused,
    },
  )
  return (
    <button onClick={() => setPaused(!paused)}>
      {data?.value ?? '–'} ({status})
    </button>
  )
}
// #endregion enabled
