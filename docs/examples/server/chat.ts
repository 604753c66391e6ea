// #region chat
import { setTimeout } from 'node:timers/promises'
import express from 'express'

const app = express()

app.post('/api/chat', express.json(), async (request, response) => {
  const { prompt, messages } = request.body
  const question = prompt ?? messages.at(-1).content
  response.type('text/event-stream').flushHeaders()
  for (const word of `You have asked: ${question}`.split(' ')) {
    if (response.destroyed) return // the client has left
    const data = JSON.stringify({ text: `${word} ` })
    response.write(`data: ${data}\n\n`)
    await setTimeout(100)
  }
  response.end('data: [DONE]\n\n')
})

app.listen(3000)
// #endregion chat
