import { createServer, type RequestListener, type Server } from 'node:http'

export interface Listening {
  readonly port: number
  /** Stops listening and destroys every connection, open streams included. */
  close(): Promise<void>
}

/**
 * Listens on every host of the list at one port: the wished one or, when that is taken, the next free one.
 * A host that the machine does not have (no IPv6, say) is left out, unless it is the only one.
 */
export async function listen(
  app: RequestListener,
  wished: number,
  hosts: readonly string[],
  tries = 20,
): Promise<Listening> {
  for (let port = wished; ; port++) {
    try {
      return await listenAt(app, port, hosts)
    } catch (error) {
      const last = port >= wished + tries || port >= 65_535
      if (codeOf(error) !== 'EADDRINUSE' || last) throw error
    }
  }
}

async function listenAt(app: RequestListener, port: number, hosts: readonly string[]): Promise<Listening> {
  const servers: Server[] = []
  const close = async () => {
    await Promise.all(servers.map(closeServer))
  }
  let failure: unknown
  for (const host of hosts) {
    const server = createServer(app)
    try {
      // Port 0 is any port; the hosts after the first one take the same.
      await listenOn(server, portOf(servers[0]) ?? port, host)
      servers.push(server)
    } catch (error) {
      failure = error
      if (codeOf(error) === 'EADDRINUSE') {
        await close()
        throw error
      }
    }
  }
  const bound = portOf(servers[0])
  if (bound === undefined) throw failure
  return { port: bound, close }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function portOf(server: Server | undefined): number | undefined {
  const address = server?.address()
  return typeof address === 'object' && address ? address.port : undefined
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
