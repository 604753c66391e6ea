import { CLIENTS, readBytes } from '../streams/competitors.ts'

declare const gc: () => void

const COUNT = 200
const WARM_UP = 20

/** `node --expose-gc connections.ts <origin> <client>` writes how many bytes of heap an open connection costs. */
const [origin, name = ''] = process.argv.slice(2)
const url = `${origin}/one`
const held: unknown[] = []

function connect(): Promise<void> {
  return new Promise((resolve, reject) => {
    if (name === 'none') {
      readBytes(url, () => resolve()).catch(reject)
      return
    }
    const open = CLIENTS[name]
    if (!open) throw new Error(`There is no client ${name}.`)
    held.push(open(url, () => resolve()))
  })
}

const settle = async () => {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    gc()
  }
  return process.memoryUsage().heapUsed
}

for (let i = 0; i < WARM_UP; i++) await connect()
const before = await settle()
for (let i = 0; i < COUNT; i++) await connect()
const after = await settle()
console.log(JSON.stringify((after - before) / COUNT))
// What is open would keep the process.
process.exit(held.length < 0 ? 1 : 0)
