import { MARKS } from '../chromium/trace.ts'
import { createSum, sumOf, whatIsWrong } from '../checksum.ts'
import { CLIENTS, type Connect, readBytes } from '../streams/competitors.ts'
import { SMALL_BYTES, SMALL_CHARACTERS, smallEvents } from '../streams/workload.ts'

/** Who has not read everything by then is not going to. */
const LIMIT_MS = 60_000

const clientOf = (name: string): Connect => {
  const client = CLIENTS[name]
  if (!client) throw new Error(`There is no client ${name}.`)
  return client
}

const urlOf = (count: number) => `/flood?count=${count}`

/** Reads `count` events, and says what came out wrong. */
export async function check(name: string, count: number): Promise<string | undefined> {
  const counted = createSum()
  let seen = 0
  await new Promise<void>((resolve) => {
    const close = clientOf(name)(urlOf(count), (...event) => {
      counted.add(...event)
      if (++seen === count) end()
    })
    const end = () => {
      clearTimeout(limit)
      close()
      resolve()
    }
    const limit = setTimeout(end, LIMIT_MS)
  })
  return whatIsWrong(counted.sum, sumOf(smallEvents(count)))
}

/** How long `count` events take, from the call to the last one. Their number and their length are checked again. */
export async function flood(name: string, count: number): Promise<{ wallMs: number }> {
  performance.mark(MARKS.begin)
  const from = performance.now()
  await (name === 'none' ? readBare(count) : readEvents(name, count))
  const wallMs = performance.now() - from
  // In a task of its own, or the one that ends here would not be in the trace.
  await new Promise((resolve) => setTimeout(resolve, 20))
  performance.mark(MARKS.end)
  return { wallMs }
}

function readBare(count: number): Promise<void> {
  let bytes = 0
  return new Promise((resolve, reject) => {
    readBytes(urlOf(count), (length) => {
      bytes += length
      if (bytes === count * SMALL_BYTES) resolve()
    }).catch(reject)
  })
}

function readEvents(name: string, count: number): Promise<void> {
  let seen = 0
  let characters = 0
  return new Promise((resolve, reject) => {
    const close = clientOf(name)(urlOf(count), (_name, data) => {
      characters += data.length
      if (++seen < count) return
      close()
      if (characters === count * SMALL_CHARACTERS) resolve()
      else reject(new Error(`${name} has read ${characters} characters.`))
    })
  })
}
