import { inNode } from '../children.ts'
import type { Lab } from '../chromium/lab.ts'
import { COMPETITORS } from '../parsing/competitors.ts'
import type { Memory } from '../results.ts'
import { median, ratioOf, round } from '../statistics.ts'

const CLIENTS = ['none', 'sse-store', 'eventsource-client', 'eventsource']
const GC = ['--expose-gc']

export async function measureMemory(lab: Lab, rounds: number): Promise<Memory> {
  const pinned: Memory['pinned'] = {}
  for (const { id } of COMPETITORS) {
    const bytes = []
    for (let i = 0; i < rounds; i++) bytes.push(await inNode<number>('memory/pins.ts', [id], GC))
    pinned[id] = Math.round(median(bytes))
  }
  const heaps = new Map<string, number[]>(CLIENTS.map((name) => [name, []]))
  for (let i = 0; i < rounds; i++) {
    for (const name of CLIENTS) {
      heaps.get(name)?.push(await inNode<number>('memory/connections.ts', [lab.origin, name], GC))
    }
  }
  const bare = heaps.get('none') as number[]
  const connection: Memory['connection'] = {}
  for (const [name, own] of heaps) if (name !== 'none') connection[name] = round(ratioOf(own, bare))
  console.log('memory', JSON.stringify({ pinned, connection }))
  return { pinned, connection }
}
