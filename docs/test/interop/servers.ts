import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as serveHono } from '@hono/node-server'
import { serve as serveH3 } from 'h3'
import type { Backend } from '../../examples/server/backend'
import { betterSseApp } from '../../examples/server/better-sse'
import { expressApp } from '../../examples/server/express'
import { fastifyApp } from '../../examples/server/fastify'
import { h3App } from '../../examples/server/h3'
import { honoApp } from '../../examples/server/hono'
import { koaApp } from '../../examples/server/koa'

/** The servers of the guide, each started as its framework says. */

const HOST = '127.0.0.1'

export interface Kind {
  readonly listen: (backend: Backend, port: number) => Server | Promise<Server>
  /** Events that only its helper sends. */
  readonly chatter: readonly string[]
  /** Whether a client that reads slowly makes it wait. */
  readonly waitsForSlow: boolean
}

const plain = { chatter: [], waitsForSlow: true } as const

export const SERVERS: Readonly<Record<string, Kind>> = {
  Express: { ...plain, listen: (backend, port) => expressApp(backend).listen(port, HOST) },
  Koa: { ...plain, listen: (backend, port) => koaApp(backend).listen(port, HOST) },
  Hono: {
    ...plain,
    listen: (backend, port) => serveHono({ fetch: honoApp(backend).fetch, port, hostname: HOST }) as Server,
  },
  Fastify: {
    ...plain,
    async listen(backend, port) {
      const app = fastifyApp(backend)
      await app.listen({ port, host: HOST })
      return app.server
    },
  },
  h3: {
    waitsForSlow: true,
    chatter: ['start', 'end'],
    async listen(backend, port) {
      const server = serveH3(h3App(backend), { port, hostname: HOST, silent: true })
      await server.ready()
      return server.node?.server as Server
    },
  },
  'better-sse': {
    chatter: [],
    waitsForSlow: false,
    listen: (backend, port) => betterSseApp(backend).listen(port, HOST),
  },
}

export interface Running {
  readonly server: Server
  readonly port: number
  readonly url: string
  /** The sockets of all its clients die. */
  drop(): void
  /** It dies, with all its sockets. */
  crash(): Promise<void>
}

export async function run(listening: Server | Promise<Server>): Promise<Running> {
  const server = await listening
  if (!server.listening) {
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', reject)
    })
  }
  const { port } = server.address() as AddressInfo
  return {
    server,
    port,
    url: `http://${HOST}:${port}`,
    drop: () => server.closeAllConnections(),
    async crash() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
