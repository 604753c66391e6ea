/** The `price` event: one share's latest price. */
export interface Price {
  symbol: string
  price: number
  /** Since the start of the feed, in percent. */
  change: number
}

/** The `news` event, rarer. */
export interface News {
  symbol: string
  headline: string
}

/** What `GET /prices` sends, by event name. */
export type PriceEvents = { price: Price; news: News }
