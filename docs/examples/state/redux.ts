// #region slice
import {
  configureStore,
  createAction,
  createListenerMiddleware,
  createSlice,
  type PayloadAction,
} from '@reduxjs/toolkit'
import {
  createEventSource,
  json,
  type EventSourceStatus,
} from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}
interface PricesState {
  bySymbol: Record<string, number>
  status: EventSourceStatus
}

type Received = PayloadAction<{
  batch: Price[]
  status: EventSourceStatus
}>

const initialState: PricesState = { bySymbol: {}, status: 'idle' }

export const prices = createSlice({
  name: 'prices',
  initialState,
  reducers: {
    received(state, { payload: { batch, status } }: Received) {
      state.status = status
      for (const { symbol, value } of batch) state.bySymbol[symbol] = value
    },
  },
})
// #endregion slice

// #region listener
export const watchPrices = createAction('prices/watch')
export const leavePrices = createAction('prices/leave')

const listener = createListenerMiddleware()

listener.startListening({
  actionCreator: watchPrices,
  async effect(_, { dispatch, take, signal, cancelActiveListeners }) {
    cancelActiveListeners()
    let batch: Price[] = []
    const feed = createEventSource('/prices', {
      events: { price: json<Price>() },
      on: { price: (price) => batch.push(price) },
      signal, // closes the feed when the listener is over
    })
    // Once a frame, and at once when the status changes.
    feed.subscribe(() => {
      const { status } = feed.getSnapshot()
      dispatch(prices.actions.received({ batch, status }))
      batch = []
    })
    feed.open()
    await take(leavePrices.match)
  },
})

export const createAppStore = () =>
  configureStore({
    reducer: { prices: prices.reducer },
    middleware: (defaults) => defaults().prepend(listener.middleware),
  })
// #endregion listener
