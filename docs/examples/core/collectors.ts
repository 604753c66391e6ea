import {
  createEventSource,
  defineEvents,
  json,
  type Collector,
  type StreamEvent,
} from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}

const events = defineEvents({ price: json<Price>() })

// #region collectors
// The latest one: Price | undefined
createEventSource('/prices', { events })

// The same, with one to begin with: Price
createEventSource('/prices', {
  events,
  collect: (c) => c.latest({ symbol: 'ACME', value: 0 }),
})

// The last hundred: readonly Price[]
createEventSource('/prices', { events, collect: (c) => c.keepLast(100) })

// A part of each: readonly number[]
createEventSource('/prices', {
  events,
  collect: (c) => c.keepLast(100, (event) => event.data.value),
})

// Text that grows: string
createEventSource('/story', {
  collect: (c) => c.concat((event) => event.data),
})

// Anything else: number
createEventSource('/prices', {
  events,
  collect: (c) => c.reduce(0, (count) => count + 1),
})
// #endregion collectors

// #region custom
type Prices = ReadonlyMap<string, Price>

/** The latest price of each symbol. */
const bySymbol: Collector<StreamEvent<'price', Price>, Prices> = {
  create(seed = new Map()) {
    const prices = new Map(seed)
    let published: Prices = seed
    let changed = false
    return {
      add({ data }) {
        prices.set(data.symbol, data)
        changed = true
      },
      value() {
        // A copy, since a state that was published never changes.
        if (changed) published = new Map(prices)
        changed = false
        return published
      },
    }
  },
}

createEventSource('/prices', { events, collect: () => bySymbol })
// #endregion custom
