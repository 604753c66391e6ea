// #region read
import { json, readEvents } from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}

const response = await fetch('https://api.example.com/prices')
const events = { price: json<Price>() }

for await (const { data } of readEvents(response, { events })) {
  console.log(data.symbol, data.value)
}
// #endregion read
