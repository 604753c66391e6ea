import { compare, growth } from './compare.ts'

// A process of its own for each workload: `node in-node.ts <workload> <rounds> <ms>` writes JSON.
const [id = '', rounds, workMs] = process.argv.slice(2)
const effort = { rounds: Number(rounds), workMs: Number(workMs) }
console.log(JSON.stringify(id === 'growth' ? growth(effort) : compare(id, effort)))
