import type { Faster } from './parsing/compare.ts'

/** What `results.json` holds. Ratios, since nothing else travels between machines, and the few counts that do. */
export interface Results {
  environment: Environment
  /** The versions of those that took part. */
  versions: Record<string, string>
  parser: { node: Parsing; chromium: Parsing }
  flood: Record<string, Flood>
  lists: Record<string, List>
  cells: { react: CellCost; vue: CellCost }
  memory: Memory
  sizes: Size[]
}

export interface Environment {
  date: string
  node: string
  chromium: string
  cores: number
  os: string
}

export interface Parsing {
  /** By workload, then by competitor: how many times our speed is theirs. */
  faster: Record<string, Faster>
  /** How many times as long as one sixteenth of it a line of 16 MiB takes: 16 is linear. */
  growth: number
}

/** Beside the bare loop, which only reads bytes. */
export interface Flood {
  wall: number
  mainThread: number
  /** The longest task, ms; 0 where none was longer than 50. */
  longestTaskMs: number
}

export interface List {
  /** For each event, and for each frame. */
  commitsPerEvent: number
  commitsPerFrame: number
  droppedFrames: number
  longTasks: number
  /** Beside the page without a framework. */
  mainThread: number
}

/** Per event, beside the plain way: `useSyncExternalStore`, or a `computed`, on a store that tells of each event. */
export interface CellCost {
  mainThread: number
}

export interface Memory {
  /** Bytes that a kept event of 256 characters keeps alive. */
  pinned: Record<string, number>
  /** Heap of an open connection, beside a bare `fetch` that is being read. */
  connection: Record<string, number>
}

export interface Size {
  name: string
  bytes: number
  limit: string
}
