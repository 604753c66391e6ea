import type { Faster } from './parsing/compare.ts'

/**
 * What `results.json` holds. Ratios, since nothing else travels between machines, and the few counts that do. Where a
 * string stands instead, it says what that competitor got wrong; it was not timed then.
 */
export interface Results {
  environment: Environment
  /** When each section was measured, YYYY-MM-DD. */
  dates: Record<Section, string>
  /** The versions of those that took part. */
  versions: Record<string, string>
  parser: { node: Parsing; chromium: Parsing }
  flood: Record<string, Flood | string>
  frameworks: { lists: Record<string, List | string>; cells: Record<string, Cells | string> }
  memory: Memory
  sizes: Sizes
}

export const SECTIONS = ['parser', 'flood', 'frameworks', 'memory', 'sizes'] as const
export type Section = (typeof SECTIONS)[number]

export interface Environment {
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

/** Many events at once. */
export interface Flood {
  /** Time beside the bare loop, which only reads bytes. */
  wall: number
  /** Time of the main thread's processor, beside the same loop. */
  mainThread: number
  /** Tasks that kept the main thread for more than 50 ms. */
  longTasks: number
}

/** The last rows of a fast stream. */
export interface List {
  commitsPerEvent: number
  commitsPerFrame: number
  droppedFrames: number
  longTasks: number
  /** Time of the main thread's processor, beside the page without a framework. */
  mainThread: number
  /** What went wrong in rounds that do not count, or without a trace on the page. */
  remark?: string
}

/** Many components, each with a part of one stream. */
export interface Cells {
  /** Time of the main thread's processor per event, beside the plain way of the same framework. */
  mainThread: number
  longTasks: number
  remark?: string
}

export interface Memory {
  /** Bytes that a kept event of 256 characters keeps alive. */
  pinned: Record<string, number>
  /** Heap of an open connection, beside a bare `fetch` that is being read. */
  connection: Record<string, number>
}

export interface Sizes {
  /** Bytes, compressed, by import. */
  imports: Record<string, number>
  /** What `createEventSource` consists of: percent of its minified bytes, by part. */
  parts: Record<string, number>
}

/** What was measured, of one that has to be there: ours, and what it is compared with. */
export function soundOf<T extends object>(record: Record<string, T | string>, name: string): T {
  const found = record[name]
  if (found === undefined) throw new Error(`There is no result of ${name}.`)
  if (typeof found === 'string') throw new Error(`${name} was not measured: ${found}.`)
  return found
}
