import { describe, expect, it } from 'vitest'
import { MARKS, readTrace, type TraceEvent } from '../src/chromium/trace.ts'

const PAGE = { pid: 7, tid: 7 }
const at = (ts: number, name: string, more: Partial<TraceEvent> = {}): TraceEvent => ({
  ...PAGE,
  name,
  ts,
  ...more,
})
const between = (...events: TraceEvent[]) => [at(1000, MARKS.begin), ...events, at(900_000, MARKS.end)]

describe('a trace', () => {
  it('counts tasks by the time in which they kept a processor', () => {
    const busy = at(2000, 'RunTask', { tdur: 60_000 })
    const short = at(80_000, 'RunTask', { tdur: 49_000 })
    expect(readTrace(between(busy, short))).toMatchObject({ longTasks: 1, longestTaskMs: 60 })
  })

  it('leaves out other threads, other processes, and what came before and after', () => {
    const long = { tdur: 80_000 }
    const events = [
      at(500, 'RunTask', long),
      ...between(at(2000, 'RunTask', { ...long, tid: 8 }), at(2000, 'RunTask', { ...long, pid: 8 })),
      at(950_000, 'RunTask', long),
    ]
    expect(readTrace(events)).toEqual({ longTasks: 0, longestTaskMs: 0, droppedFrames: 0 })
  })

  it('counts the frames for which there was too much to do, not those that the machine was late with', () => {
    const frames = [
      at(10_000, MARKS.frame, { tts: 1000 }),
      at(400_000, MARKS.frame, { tts: 9000 }),
      at(420_000, MARKS.frame, { tts: 50_000 }),
    ]
    expect(readTrace(between(...frames)).droppedFrames).toBe(2)
  })

  it('is refused without its begin and end', () => {
    expect(() => readTrace([at(1, 'RunTask')])).toThrow('lacks the begin or the end')
  })
})
