/** One entry of a Chromium trace, as far as it is read here. Times in µs; `tts` and `tdur` are the thread's own. */
export interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  tts?: number
  tdur?: number
}

/** What the main thread did, in time of the processor: what else the machine does meanwhile is left out. */
export interface Traced {
  /** Tasks of more than 50 ms. */
  longTasks: number
  longestTaskMs: number
  /** Frames that could not come in time: from one to the next, the thread had more to do than fits. */
  droppedFrames: number
}

/** What a page calls out with `performance.mark`. */
export const MARKS = { begin: 'bench:begin', frame: 'bench:frame', end: 'bench:end' } as const

export const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline']

const LONG = 50_000
const FRAME = 1_000_000 / 60

/** @throws Error where the page did not mark its begin and end */
export function readTrace(events: readonly TraceEvent[]): Traced {
  const begin = events.find(({ name }) => name === MARKS.begin)
  const end = events.find(({ name }) => name === MARKS.end)
  if (!begin || !end) throw new Error('The trace lacks the begin or the end of the measurement.')
  const own = events.filter(({ pid, tid, ts }) => {
    return pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts
  })
  // The task that begins is the runner's, not the stream's.
  const tasks = own.flatMap(({ name, tdur }) => (name === 'RunTask' && tdur !== undefined ? [tdur] : []))
  const frames = own.flatMap(({ name, tts }) => (name === MARKS.frame && tts !== undefined ? [tts] : []))
  frames.sort((a, b) => a - b)
  let droppedFrames = 0
  frames.forEach((at, index) => {
    const before = frames[index - 1]
    if (before !== undefined) droppedFrames += Math.floor((at - before) / FRAME)
  })
  return {
    longTasks: tasks.filter((time) => time > LONG).length,
    longestTaskMs: tasks.reduce((longest, time) => Math.max(longest, time), 0) / 1000,
    droppedFrames,
  }
}
