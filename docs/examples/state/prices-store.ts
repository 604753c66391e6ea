// #region store
import { json, useConnection, useEventSource } from '@sse-store/vue'
import { defineStore } from 'pinia'
import { computed } from 'vue'

interface Price {
  symbol: string
  value: number
}

export const usePrices = defineStore('prices', () => {
  const { data, status, store, open, close } = useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(100),
  })
  const highest = computed(() =>
    Math.max(...data.value.map(({ value }) => value)),
  )
  const { isLost } = useConnection(store)
  return { data, status, isLost, highest, open, close }
})
// #endregion store
