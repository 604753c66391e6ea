// #region first
import { createEventSource, json } from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}

const prices = createEventSource('/prices', {
  events: { price: json<Price>() },
})

prices.subscribe(() => {
  const { status, data, error } = prices.getSnapshot()
  document.title = data
    ? `${data.symbol} ${data.value}`
    : (error?.message ?? status)
})

prices.open()
// #endregion first

// #region verbs
prices.close() // ends the stream; data and cursor stay
prices.open() // goes on at the cursor
prices.reconnect() // a new connection, now
prices.clear() // the collector starts over
prices.reset() // close(), and everything as at the beginning
// #endregion verbs

// #region listen
const stopListening = prices.on('price', (price, event) =>
  console.log(event.id, price.value),
)
stopListening()
// #endregion listen

// #region hold
const release = prices.acquire() // the first holder starts the stream
release() // the last one out ends it
// #endregion hold
