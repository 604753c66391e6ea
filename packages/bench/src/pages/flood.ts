import { assertSame, createSum, sumOf } from '../checksum.ts'
import { CLIENTS, type Connect, readBytes } from '../streams/competitors.ts'
import { smallBlock, smallEvents } from '../streams/workload.ts'

const CHECKED = 3000
const BYTES = smallBlock(0).length

const clientOf = (name: string): Connect => {
  const client = CLIENTS[name]
  if (!client) throw new Error(`There is no client ${name}.`)
  return client
}

export async function check(name: string): Promise<void> {
  const counted = createSum()
  await new Promise<void>((resolve) => {
    const close = clientOf(name)(`/flood?count=${CHECKED}`, (...event) => {
      counted.add(...event)
      if (counted.sum.events === CHECKED) {
        close()
        resolve()
      }
    })
  })
  assertSame(name, 'small events', counted.sum, sumOf(smallEvents(CHECKED)))
}

export async function flood(name: string, count: number): Promise<{ wallMs: number; longestTaskMs: number }> {
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  })
  observer.observe({ type: 'longtask' })
  const url = `/flood?count=${count}`
  const from = performance.now()
  await new Promise<void>((resolve) => {
    let seen = 0
    if (name === 'none') {
      void readBytes(url, (bytes) => {
        seen += bytes
        if (seen === count * BYTES) resolve()
      })
      return
    }
    const close = clientOf(name)(url, () => {
      if (++seen < count) return
      close()
      resolve()
    })
  })
  const wallMs = performance.now() - from
  await new Promise((resolve) => setTimeout(resolve, 50))
  observer.disconnect()
  return { wallMs, longestTaskMs }
}
