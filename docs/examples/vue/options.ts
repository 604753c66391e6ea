import { json, useEventSource } from '@sse-store/vue'
import { ref, type Ref } from 'vue'

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

export function useCollect() {
  // #region collect
  const { data } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(10),
  })
  // data.value is readonly Price[]
  // #endregion collect
  return data
}

export function useCallbacks() {
  // #region callbacks
  useEventSource('/prices', {
    events: { price: json<Price>() },
    on: { price: (price) => price.value > 100 && play('ding') },
    onOther: (event) =>
      console.log('not declared:', event.name, event.data),
    onError: (error) => console.warn(error.message),
  })
  // #endregion callbacks
}

export function useReconnect() {
  // #region reconnect
  const { retry } = useEventSource('/prices', {
    reconnect: {
      base: 2_000, // first backoff, ms
      max: 60_000, // longest backoff, ms
      retries: 20, // in a row, then status is 'error'
      // true or false overrules, a number is ms, undefined is as usual
      when: (failure) => (failure.status === 404 ? true : undefined),
    },
    idleTimeout: 45_000, // ms without a byte: it is dead
  })
  // #endregion reconnect
  return retry
}

export function useHeaders() {
  // #region headers
  const { data } = useEventSource('/prices', {
    headers: async () => ({
      authorization: `Bearer ${await freshToken()}`,
    }),
    credentials: 'include',
    onUnauthorized: signInAgain, // for a 401, then one more attempt
  })
  // #endregion headers
  return data
}

export function useUntil(id: string) {
  // #region until
  const { status, data } = useEventSource(`/imports/${id}`, {
    events: { step: json<Step>() },
    until: (event) => event.data.percent === 100,
  })
  // #endregion until
  return { status, data }
}

export function useSelect() {
  // #region select
  const { data: isUp } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(20, (event) => event.data.value),
    select: (values) => (values.at(-1) ?? 0) >= (values.at(0) ?? 0),
  })
  // isUp.value is a boolean
  // #endregion select
  return isUp
}

export function useEnabled(symbol: Ref<string | undefined>) {
  // #region enabled
  const paused = ref(false)
  const { status, data } = useEventSource(
    () => symbol.value && `/prices/${symbol.value}`,
    {
      events: { price: json<Price>() },
      enabled: () => !paused.value,
    },
  )
  // #endregion enabled
  return { paused, status, data }
}
