import { expect, test } from 'vitest'
import { DISTURBANCES } from '../src/soak/disturb'
import { FAULTS } from '../src/soak/faults'
import { runSoak } from '../src/soak/run-soak'

/**
 * SOAK_SEED=… another course of events; SOAK_SECONDS=… for as long as that, whatever the number of events
 * (10 or more: every fault is to have its turn).
 */
const seed = Number(process.env.SOAK_SEED || 20_240_607)
const seconds = Number(process.env.SOAK_SECONDS || 0)
const events = seconds > 0 ? undefined : 10_000
/** Only ends what hangs: the default takes less than a quarter of it. */
const limit = 90_000 + seconds * 1_000

const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

test(
  'every event exactly once and in order, whatever the server and the page do, and nothing left at the end',
  { timeout: limit + 30_000 },
  async () => {
    const { client, faults, textures, overlaps, openAtTheEnd, ...run } = await runSoak({
      seed,
      events,
      seconds,
      limit,
    })
    console.log(
      `Soak, seed ${seed}: ${client.received} events in ${run.seconds.toFixed(1)} s, ` +
        `${client.requests} requests. Server: ${list(faults)}. Streams: ${list(textures)}, ` +
        `chunks cut within a character ${client.cuts.character}, within CRLF ${client.cuts.lineEnd}. ` +
        `Page: ${list(client.disturbances)}. Errors: ${list(client.errors)}. ` +
        `The server had not yet seen the end of the request before: ${overlaps}.`,
    )

    expect(client).toMatchObject({ wrong: null, gaveUp: false })
    if (events) expect(client.received).toBe(events)
    expect(client.final).toEqual({
      status: 'closed',
      data: client.received,
      lastEventId: String(client.received),
    })
    expect(client.mostInFlight).toBe(1)

    expect(client.left).toEqual({ timers: 0, listeners: 0, inFlight: 0 })
    expect(openAtTheEnd).toBe(0)

    expect(Object.keys(faults).sort()).toEqual([...FAULTS].sort())
    expect(Object.keys(textures).sort()).toEqual(['BOM', 'CR', 'CRLF', 'LF', 'comments', 'retry'])
    expect(Object.keys(client.disturbances).sort()).toEqual([...DISTURBANCES].sort())
    expect(client.cuts.character).toBeGreaterThan(0)
    expect(client.cuts.lineEnd).toBeGreaterThan(0)
  },
)
