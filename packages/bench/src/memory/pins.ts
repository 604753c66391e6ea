import { COMPETITORS } from '../parsing/competitors.ts'

declare const gc: () => void

/** One in so many events is kept, so that no two share what they keep alive. */
const CHUNKS = 400
const CHUNK = 65_536
const TEXT = 256

const encoder = new TextEncoder()

/** A chunk of 64 KiB with events of 256 characters, unlike the other chunks. */
function chunkOf(index: number): Uint8Array {
  const block = (n: number) => `data: ${`${index} ${n} `.padEnd(TEXT, 'abcdefghij')}\n\n`
  return encoder.encode(
    Array.from({ length: Math.floor(CHUNK / block(0).length) }, (_, n) => block(n)).join(''),
  )
}

/** `node --expose-gc pins.ts <parser>` writes how many bytes a kept event costs. */
const competitor = COMPETITORS.find(({ id }) => id === process.argv[2])
if (!competitor) throw new Error(`There is no parser ${process.argv[2]}.`)
const kept: string[] = []
let isFirst = false
const feed = competitor.create((_name, data) => {
  if (isFirst) kept.push(data)
  isFirst = false
})
const read = (index: number) => {
  isFirst = true
  feed(chunkOf(index))
}
for (let index = 0; index < 50; index++) read(index)
kept.length = 0
gc()
const before = process.memoryUsage().heapUsed
for (let index = 0; index < CHUNKS; index++) read(index)
gc()
const after = process.memoryUsage().heapUsed
if (kept.length !== CHUNKS || kept.some((text) => text.length !== TEXT)) throw new Error('Not all was kept.')
console.log(JSON.stringify((after - before) / CHUNKS))
