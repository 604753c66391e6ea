import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { connect, constants, type ClientHttp2Session } from 'node:http2'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ProxyOptions, type UserConfig } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'

/** Vite over HTTP/2, as the page on sharing connections has it. mkcert is not here; openssl makes as good a certificate. */

const folder = mkdtempSync(join(tmpdir(), 'sse-store-http2-'))
const certificate = '-newkey rsa:2048 -nodes -keyout localhost-key.pem -out localhost.pem -subj /CN=localhost'
const { status: failed } = spawnSync('openssl', ['req', '-x509', ...certificate.split(' ')], { cwd: folder })
const portOf = (server: Pick<Server, 'address'> | null) => (server?.address() as AddressInfo).port
const PATIENTLY = { timeout: 20_000 }

/** What the page says to put into `vite.config.ts`, from a folder that has the certificate. */
async function readConfig(): Promise<UserConfig> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return (await import('../examples/server/vite-http2.config')).default as UserConfig
  } finally {
    process.chdir(before)
  }
}

/** A server that sends one event and stays open, behind Vite. */
async function serve() {
  const { server: { https, proxy } = {} } = await readConfig()
  const open = new Set<ServerResponse>()
  const server = createHttpServer((_, response) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const prices = { ...(proxy?.['/prices'] as ProxyOptions), target: `http://127.0.0.1:${portOf(server)}` }
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
      ...(https && { https }),
      proxy: { '/prices': prices },
    },
  })
  await vite.listen()
  const session = connect(`https://127.0.0.1:${portOf(vite.httpServer as Server | null)}`, {
    rejectUnauthorized: false,
  })
  onTestFinished(async () => {
    session.destroy()
    server.closeAllConnections()
    await vite.close()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })
  return { session, open }
}

/** Asks for a stream; resolves with its first event. */
async function ask(session: ClientHttp2Session) {
  const stream = session.request({ ':path': '/prices' })
  stream.on('error', () => {})
  const ended = new Promise<number>((resolve) => stream.on('close', () => resolve(stream.rstCode)))
  await new Promise((resolve) => stream.once('data', resolve))
  return { stream, ended }
}

test.skipIf(failed !== 0)(
  'Vite with a certificate: many streams, one connection, both ends told',
  async () => {
    const { session, open } = await serve()
    const streams = await Promise.all(Array.from({ length: 20 }, () => ask(session)))
    expect(session.alpnProtocol).toBe('h2')
    expect(open.size).toBe(20)

    // As a browser does for an aborted fetch.
    streams[0]?.stream.close(constants.NGHTTP2_CANCEL)
    await vi.waitFor(() => expect(open.size).toBe(19), PATIENTLY)

    // A break is an error, and no clean end.
    for (const response of open) response.destroy()
    const codes = await Promise.all(streams.slice(1).map(({ ended }) => ended))
    expect(new Set(codes)).toEqual(new Set([constants.NGHTTP2_INTERNAL_ERROR]))
  },
)
