// #region ten-lines
import express from 'express'

const app = express()

app.get('/prices', (request, response) => {
  let id = Number(request.get('Last-Event-ID')) || 0
  response.type('text/event-stream').flushHeaders()
  const timer = setInterval(() => {
    const data = JSON.stringify({
      symbol: 'ACME',
      value: 100 + Math.random(),
    })
    response.write(`id: ${++id}\nevent: price\ndata: ${data}\n\n`)
  }, 1000)
  response.on('close', () => clearInterval(timer))
})

app.listen(3000)
// #endregion ten-lines
