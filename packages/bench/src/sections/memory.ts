import { inNode } from '../children.ts'
import type { Lab } from '../chromium/lab.ts'
import { COMPETITORS } from '../parsing/competitors.ts'
import type { Memory } from '../results.ts'
import { median, ratioOf, round } from '../statistics.ts'
import { inRounds, runsOf } from './rounds.ts'

const BARE = 'none'
/** Those that run in Node. */
const CLIENTS = [BARE, 'sse-store', 'eventsource-client', 'eventsource']
const GC = ['--expose-gc']

export async function measureMemory(lab: Lab, rounds: number): Promise<Memory> {
  console.log('  what a kept event keeps alive')
  const parsers = COMPETITORS.map(({ id }) => id)
  const pins = await inRounds(parsers, rounds, (id) => inNode<number>('memory/pins.ts', [id], GC))
  console.log('  what an open connection costs')
  const heaps = await inRounds(CLIENTS, rounds, (name) =>
    inNode<number>('memory/connections.ts', [lab.origin, name], GC),
  )
  const bare = runsOf(heaps, BARE)
  const memory: Memory = {
    pinned: Object.fromEntries([...pins].map(([id, bytes]) => [id, Math.round(median(bytes))])),
    connection: Object.fromEntries([...heaps].map(([name, bytes]) => [name, round(ratioOf(bytes, bare))])),
  }
  console.log(' ', JSON.stringify(memory))
  return memory
}
