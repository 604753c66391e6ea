import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEventSource, createStreamRequest } from '@sse-store/core'
import { createServer, type ProxyOptions } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import config from '../examples/server/vite.config'

/** Vite's dev server with the proxy of the guide, between a server and a client that are real. */

const ROUTES = ['/prices', '/api'] as const

function urlOf(server: Pick<Server, 'address'> | null): string {
  return `http://127.0.0.1:${(server?.address() as AddressInfo).port}`
}

/** A server that sends one event and stays open, behind Vite. */
async function serve() {
  const open: ServerResponse[] = []
  const server = createHttpServer((_, response) => {
    open.push(response)
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('id: 1\ndata: one\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = urlOf(server)
  const folder = mkdtempSync(join(tmpdir(), 'sse-store-vite-'))
  const vite = await createServer({
    configFile: false,
    root: folder,
    cacheDir: folder,
    appType: 'custom',
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      watch: null,
      ws: false,
      proxy: Object.fromEntries(
        ROUTES.map((route) => [route, { ...(config.server?.proxy?.[route] as ProxyOptions), target }]),
      ),
    },
  })
  await vite.listen()
  onTestFinished(async () => {
    server.closeAllConnections()
    await vite.close()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true })
  })
  return { url: urlOf(vite.httpServer as Server | null), open }
}

test('a stream whose server breaks off reconnects through the proxy', async () => {
  const { url, open } = await serve()
  const again = new Promise<string>((resolve) => {
    const store = createEventSource(`${url}/prices`, {
      batch: false,
      reconnect: { base: 1 },
      onEvent: () => open[0]?.destroy(),
      onOpen({ attempt, lastEventId }) {
        if (attempt === 1) resolve(lastEventId)
      },
    })
    store.open()
    onTestFinished(() => store.close())
  })
  expect(await again).toBe('1')
})

test('an answer that breaks off is interrupted', async () => {
  const { url, open } = await serve()
  const chat = createStreamRequest(`${url}/api/chat`, {
    until: '[DONE]',
    onEvent: () => open[0]?.destroy(),
  })
  const { status, data, error } = await chat.start()
  expect({ status, data, kind: error?.kind }).toEqual({ status: 'error', data: 'one', kind: 'interrupted' })
})

test('a stream that ends cleanly ends cleanly', async () => {
  const { url, open } = await serve()
  const chat = createStreamRequest(`${url}/api/chat`, { onEvent: () => open[0]?.end('data: two\n\n') })
  expect(await chat.start()).toEqual({ status: 'done', data: 'two', error: undefined })
})
