import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp, NOT_BUILT } from './app.ts'
import { listen } from './listen.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const port = whole('PORT', 4173, 0, 65_535)
const host = process.env['HOST']
const app = createApp({
  dist,
  tickMs: whole('TICK_MS', 1000, 1, 60_000),
  priceMs: whole('PRICE_MS', 250, 1, 60_000),
  wordMs: whole('WORD_MS', 180, 1, 60_000),
  bookingMs: whole('BOOKING_MS', 700, 1, 60_000),
  tokenLifeMs: whole('TOKEN_LIFE_MS', 10_000, 1, 3_600_000),
  notificationMs: whole('NOTIFICATION_MS', 2500, 1, 60_000),
  echoMs: whole('ECHO_MS', 600, 1, 60_000),
  tokenMs: whole('TOKEN_MS', 16, 1, 60_000),
  importMs: whole('IMPORT_MS', 60, 1, 60_000),
  burstMs: whole('BURST_MS', 10, 1, 1_000),
  labMs: whole('LAB_MS', 250, 1, 60_000),
  sideMs: whole('SIDE_MS', 500, 1, 60_000),
})

try {
  // localhost is both of these; only this machine can connect.
  const server = await listen(app, port, host ? [host] : ['127.0.0.1', '::1'])

  if (port !== 0 && server.port !== port)
    console.log(`Port ${port} is in use, so the playground takes ${server.port}.`)
  if (!existsSync(dist)) console.log(NOT_BUILT)
  console.log(`Playground: http://localhost:${server.port}`)

  const stop = () => void server.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(`The playground cannot listen on port ${port}: ${String(error)}`)
  process.exitCode = 1
}

function whole(name: string, fallback: number, min: number, max: number): number {
  const value = process.env[name]
  if (value === undefined || value === '') return fallback
  const number = Number(value)
  if (Number.isInteger(number) && number >= min && number <= max) return number
  console.error(`${name} must be a whole number from ${min} to ${max}, not "${value}".`)
  process.exit(1)
}
