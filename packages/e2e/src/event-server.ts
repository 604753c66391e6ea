import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface EventServer {
  readonly origin: string
  close(): Promise<void>
}

/** What one client has open. */
class Client {
  streams = 0
  readonly sockets = new Set<Socket>()
}

/** `/events/<client>` sends one event and stays open; `/open/<client>` answers how much the client has open. */
export async function startEventServer(): Promise<EventServer> {
  const clients = new Map<string, Client>()

  function clientOf(name: string): Client {
    const client = clients.get(name) ?? new Client()
    clients.set(name, client)
    return client
  }

  const server = createServer((request, response) => {
    const [, path, name = ''] = (request.url ?? '').split('/')
    const client = clientOf(name)
    const { socket } = request
    if (!client.sockets.has(socket)) {
      client.sockets.add(socket)
      socket.once('close', () => client.sockets.delete(socket))
    }
    if (path === 'open') {
      const { streams, sockets } = client
      return void response.end(JSON.stringify({ streams, sockets: sockets.size }))
    }
    client.streams++
    response.once('close', () => client.streams--)
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('id: 1\ndata: hello\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
