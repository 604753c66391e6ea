/** The servers that are watched. */
export const SERVERS = ['ams', 'fra', 'iad', 'sin'] as const
export type ServerName = (typeof SERVERS)[number]

/** How many events a second `GET /dashboard?rate=…` sends. */
export const RATES = [100, 1_000, 10_000] as const
export type Rate = (typeof RATES)[number]

/** The `metric` event: one request that one of the servers has answered. */
export interface Metric {
  /** Epoch ms. */
  readonly at: number
  readonly server: ServerName
  readonly path: string
  readonly status: number
  /** How long the answer took. */
  readonly ms: number
}

/** The `skipped` event, to a client that was away for longer than the server keeps: how many it has missed. */
export interface Skipped {
  readonly events: number
}

/** What `GET /dashboard` sends, by event name. */
export type DashboardEvents = { metric: Metric; skipped: Skipped }
