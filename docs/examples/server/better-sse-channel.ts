// #region channel
import { createChannel, createSession } from 'better-sse'
import express from 'express'

const app = express()
const prices = createChannel()
let id = 0

app.get('/prices', async (request, response) => {
  prices.register(
    await createSession(request, response, {
      keepAlive: 15_000,
      retry: 3_000,
    }),
  )
})

setInterval(() => {
  prices.broadcast(
    { symbol: 'ACME', value: 100 + Math.random() },
    'price',
    { eventId: String(++id) },
  )
}, 1000)

app.listen(3000)
// #endregion channel
