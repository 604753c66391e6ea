import type { Readable } from '@sse-store/core'
import { addToDiary, emptyDiary, type Diary } from '../../shared/diary'
import { draw, type Drawing } from './drawing'
import { describeChange, lookAt, type Look } from './happenings'
import { addEvents, emptyTimeline, forget, observe, type Seen } from './timeline'

/** Records what a stream does, and draws it in steps: no event makes a component render. */
export interface Recorder {
  /** Watches a store. Returns the stop. */
  follow(store: Readable<Seen>): () => void
  addEvent(): void
  /** Calls back at each step of the drawing. Returns the stop. */
  subscribe(onStep: () => void): () => void
  drawing(): Drawing
  diary(): Diary
}

const STEP_MS = 100
/** For those who want no motion, it jumps. */
const CALM_STEP_MS = 1000

export function createRecorder(now: () => number = Date.now): Recorder {
  let timeline = emptyTimeline
  let before: Look | undefined
  let diary = emptyDiary
  let drawing = draw(timeline, now())

  function look(store: Readable<Seen>): void {
    const { status, retry, error } = store.getSnapshot()
    const { seen } = before ?? {}
    // Most publications are about events.
    if (seen?.status === status && seen.retry === retry && seen.error === error) return
    // A stream that has not started yet has no story.
    if (!before && status === 'idle') return
    const after = lookAt({ status, retry, error }, now())
    timeline = observe(timeline, after.seen, now())
    const text = describeChange(before, after, now())
    if (text) diary = addToDiary(diary, text)
    before = after
  }

  return {
    follow(store) {
      look(store)
      return store.subscribe(() => look(store))
    },
    addEvent() {
      timeline = addEvents(timeline, 1, now())
    },
    subscribe(onStep) {
      const step = () => {
        timeline = forget(timeline, now())
        drawing = draw(timeline, now())
        onStep()
      }
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      const timer = setInterval(step, isCalm ? CALM_STEP_MS : STEP_MS)
      return () => clearInterval(timer)
    },
    drawing: () => drawing,
    diary: () => diary,
  }
}
