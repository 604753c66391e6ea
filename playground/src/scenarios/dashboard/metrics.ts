import { SERVERS, type Metric } from './events.ts'

/** When the first event was, epoch ms: all others follow from it. */
export const EPOCH = Date.UTC(2025, 0, 1)

const PATHS = ['/', '/search', '/cart', '/login', '/orders', '/orders/42', '/products/7', '/checkout']
/** How long an answer takes on a good day, ms. */
const USUAL_MS = [18, 24, 31, 45]

/** An incident a so many seconds, each on another server, each so long. */
const INCIDENT_EVERY_S = 11
const INCIDENT_S = 5

/** Event number `n` of a feed of `rate` events a second. It follows from its number: nothing has to be kept. */
export function metricAt(n: number, rate: number): Metric {
  const seconds = n / rate
  const server = serverAt(n, seconds)
  const trouble = troubleOf(server, seconds)
  const load = 1 + 0.25 * Math.sin(seconds / (5 + server))
  const ms = (USUAL_MS[server] ?? 20) * load * (0.5 + chance(n, 2)) * (1 + 2.5 * trouble)
  return {
    at: EPOCH + Math.floor(seconds * 1000),
    server: SERVERS[server] ?? SERVERS[0],
    path: PATHS[Math.floor(chance(n, 3) * PATHS.length)] ?? '/',
    status: statusOf(chance(n, 4), trouble),
    ms: Math.round(ms * 10) / 10,
  }
}

/** Each of them gets its share, which swells and shrinks. */
function serverAt(n: number, seconds: number): number {
  const shares = SERVERS.map((_, index) => 1 + 0.35 * Math.sin(seconds / (3 + 2 * index) + index))
  let left = chance(n, 1) * shares.reduce((sum, share) => sum + share, 0)
  return Math.max(
    0,
    shares.findIndex((share) => (left -= share) < 0),
  )
}

/** From 0, all is well, to 1, the worst moment of an incident. */
function troubleOf(server: number, seconds: number): number {
  const incident = Math.floor(seconds / INCIDENT_EVERY_S)
  if ((incident * 3) % SERVERS.length !== server) return 0
  const since = seconds - incident * INCIDENT_EVERY_S
  return since < INCIDENT_S ? Math.sin((Math.PI * since) / INCIDENT_S) : 0
}

function statusOf(chance: number, trouble: number): number {
  if (chance < 0.004 + 0.05 * trouble) return 503
  return chance > 0.98 ? 404 : 200
}

/** A hash of a number, in [0, 1). */
function chance(n: number, salt: number): number {
  let hash = Math.imul((n % 2 ** 32) ^ (salt * 0x9e3779b9), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
}
