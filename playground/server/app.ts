import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Express, type Router } from 'express'
import { chatServer } from '../src/scenarios/chat/server.ts'
import { clockServer } from '../src/scenarios/clock/server.ts'
import { dashboardServer } from '../src/scenarios/dashboard/server.ts'
import { echoServer } from '../src/scenarios/echo/server.ts'
import { importServer } from '../src/scenarios/import/server.ts'
import { labServer } from '../src/scenarios/lab/server.ts'
import { lyricsServer } from '../src/scenarios/lyrics/server.ts'
import { notificationsServer } from '../src/scenarios/notifications/server.ts'
import { pricesServer } from '../src/scenarios/prices/server.ts'
import { securedServer } from '../src/scenarios/secured/server.ts'
import { sideBySideServer } from '../src/scenarios/side-by-side/server.ts'
import { createStreams, type Streams } from './streams.ts'

export interface AppOptions {
  /** One clock tick, in ms. Default: 1000. */
  tickMs?: number
  /** One price event, in ms. Default: 250. */
  priceMs?: number
  /** One word of the song, in ms. Default: 180. */
  wordMs?: number
  /** One booking, in ms. Default: 700. */
  bookingMs?: number
  /** How long a token is good for, in ms. Default: 10,000. */
  tokenLifeMs?: number
  /** One notification, in ms. Default: 2500. */
  notificationMs?: number
  /** One echo, in ms. Default: 600. */
  echoMs?: number
  /** One token of the fast chat model, in ms. Default: 16. */
  tokenMs?: number
  /** One step of an import, in ms. Default: 60. */
  importMs?: number
  /** The pause between two bursts of the dashboard's feed, in ms. Default: 10. */
  burstMs?: number
  /** One event of the fault lab, in ms. Default: 250. */
  labMs?: number
  /** One event of the stream that the libraries read side by side, in ms. Default: 500. */
  sideMs?: number
  /** One keep-alive comment, in ms. Default: 2000. */
  keepAliveMs?: number
  /** The built app. Default: `../dist`. */
  dist?: string
  /** Epoch ms; tests pass their own. */
  now?: () => number
}

/** What every scenario's server gets. */
export interface ScenarioContext extends Required<AppOptions> {
  readonly streams: Streams
}

/** A new scenario is one folder and one line here. */
const scenarios: Record<string, (context: ScenarioContext) => Router> = {
  clock: clockServer,
  prices: pricesServer,
  lyrics: lyricsServer,
  secured: securedServer,
  notifications: notificationsServer,
  echo: echoServer,
  chat: chatServer,
  import: importServer,
  dashboard: dashboardServer,
  lab: labServer,
  'side-by-side': sideBySideServer,
}

/** The demo server: one router per scenario, `/stats`, and the built app. */
export function createApp(options: AppOptions = {}): Express {
  const settings: Required<AppOptions> = {
    tickMs: 1000,
    priceMs: 250,
    wordMs: 180,
    bookingMs: 700,
    tokenLifeMs: 10_000,
    notificationMs: 2500,
    echoMs: 600,
    tokenMs: 16,
    importMs: 60,
    burstMs: 10,
    labMs: 250,
    sideMs: 500,
    keepAliveMs: 2000,
    dist: fileURLToPath(new URL('../dist', import.meta.url)),
    now: Date.now,
    ...options,
  }
  const app = express()
  app.disable('x-powered-by')
  // A chat sends its whole conversation each time.
  app.use(express.json({ limit: '256kb' }))

  const streams: Record<string, Streams> = {}
  for (const [name, server] of Object.entries(scenarios)) {
    const own = createStreams()
    streams[name] = own
    app.use(server({ ...settings, streams: own }))
  }

  app.get('/stats', (_req, res) => {
    const stats = Object.entries(streams).map(([name, { open, requests }]) => [name, { open, requests }])
    res.set('Cache-Control', 'no-store').json(Object.fromEntries(stats))
  })

  app.use(builtApp(settings.dist))
  app.use(((error, _req, res, next) => {
    if (res.headersSent) return next(error)
    const status = Number(error?.status) || 500
    res.status(status).json({ error: status < 500 ? String(error.message) : 'The demo server failed.' })
    if (status >= 500) console.error(error)
  }) satisfies ErrorRequestHandler)
  return app
}

function builtApp(dist: string): Router {
  const router = express.Router()
  const page = join(dist, 'index.html')

  router.use('/assets', express.static(join(dist, 'assets'), { immutable: true, maxAge: '1y' }))
  router.use(express.static(dist, { index: false }))
  router.get('/{*path}', (req, res, next) => {
    // Deep links are pages; a missing script is not, nor an unknown endpoint that is asked for anything (`*/*`).
    const wantsPage = req.path === '/' || /\btext\/html\b/.test(req.get('Accept') ?? '')
    if (/\.\w+$/.test(req.path) || !wantsPage) return next()
    if (existsSync(page)) res.set('Cache-Control', 'no-cache').sendFile(page)
    else res.status(503).type('text').send(`${NOT_BUILT}\n`)
  })
  router.use((_req, res) => {
    res.status(404).json({ error: 'There is nothing here.' })
  })
  return router
}

export const NOT_BUILT =
  'The playground is not built yet. Run: npx turbo run build --filter=@sse-store/playground'
