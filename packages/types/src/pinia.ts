/** Streams in a setup store of Pinia: its fields are unwrapped, `storeToRefs` gives them back. */
import {
  createEventSource,
  json,
  useConnection,
  useEventSource,
  useStreamRequest,
  type EventSourceStatus,
} from '@sse-store/vue'
import { defineStore, storeToRefs } from 'pinia'

const usePriceStore = defineStore('prices', () => {
  const { data, status, reconnect, store } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(50),
  })
  const { isLost } = useConnection(store)
  return { data, status, isLost, reconnect, answer: useStreamRequest('/chat').data }
})

const prices = usePriceStore()
is<readonly Price[]>()(prices.data)
is<EventSourceStatus>()(prices.status)
is<boolean>()(prices.isLost)
is<string | undefined>()(prices.answer)
is<() => void>()(prices.reconnect)
is<readonly Price[]>()(storeToRefs(prices).data.value)

// A store that is kept as it is, which Pinia wraps.
const useFeedStore = defineStore('feed', () => ({
  feed: createEventSource('/prices', { events: { price: json<Price>() } }),
}))
const { feed } = useFeedStore()
is<Price | undefined>()(useEventSource(feed).data.value)
is<boolean>()(useConnection(feed).isLost.value)
