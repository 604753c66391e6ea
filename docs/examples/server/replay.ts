// #region replay
import express, { type Response } from 'express'

const app = express()
const clients = new Set<Response>()
const recent: { id: number; frame: string }[] = []
let id = 0

function publish(name: string, data: unknown) {
  id += 1
  const frame = `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
  recent.push({ id, frame })
  if (recent.length > 1000) recent.shift()
  for (const client of clients) client.write(frame)
}

app.get('/prices', (request, response) => {
  // A new client starts with the next event.
  const cursor = Number(request.get('Last-Event-ID') ?? id)
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no', // nginx: do not buffer this response
  })
  response.write('retry: 3000\n\n') // wait at least 3 s before coming back
  for (const event of recent)
    if (event.id > cursor) response.write(event.frame)
  clients.add(response)
  response.on('close', () => clients.delete(response))
})

setInterval(() => {
  // A comment, so that nobody takes silence for death.
  for (const client of clients) client.write(':\n\n')
}, 15_000)

setInterval(
  () => publish('price', { symbol: 'ACME', value: 100 + Math.random() }),
  1000,
)

app.listen(3000)
// #endregion replay
