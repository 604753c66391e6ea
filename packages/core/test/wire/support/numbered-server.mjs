// A server process that sends numbered events, from the one after the cursor on, and never ends.
// Usage: node numbered-server.mjs [port]; prints its port on a line of its own.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let id = Number(request.headers['last-event-id'] ?? 0)
  const timer = setInterval(() => {
    id++
    response.write(`id: ${id}\ndata: event ${id}\n\n`)
  }, 1)
  response.on('close', () => clearInterval(timer))
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(server.address().port))
