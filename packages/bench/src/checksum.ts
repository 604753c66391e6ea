/** One event as every competitor has to report it. */
export interface Expected {
  name: string
  data: string
  /** The cursor as of this event. */
  id: string
}

/** How many events came, and what they said. */
export interface Sum {
  events: number
  hash: number
}

/** Sums up events in their order: FNV-1a over every character of the name, the data and the id. */
export function createSum(): { add(name: string, data: string, id: string): void; readonly sum: Sum } {
  let events = 0
  let hash = 0x811c9dc5
  const mix = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    // The end counts too, or 'ab' + 'c' would be 'a' + 'bc'.
    hash = Math.imul(hash ^ 0x10000, 0x01000193)
  }
  return {
    add(name, data, id) {
      events++
      mix(name)
      mix(data)
      mix(id)
    },
    get sum() {
      return { events, hash: hash >>> 0 }
    },
  }
}

export function sumOf(events: Iterable<Expected>): Sum {
  const counted = createSum()
  for (const { name, data, id } of events) counted.add(name, data, id)
  return counted.sum
}

/** What a competitor got wrong, in words; the speed of one that did means nothing. `undefined`: nothing. */
export function whatIsWrong(actual: Sum, expected: Sum): string | undefined {
  if (actual.events !== expected.events) return `${actual.events} events instead of ${expected.events}`
  return actual.hash === expected.hash ? undefined : 'other names, data or ids'
}
