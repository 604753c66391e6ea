import { MARKS } from '../chromium/trace.ts'
import { whatIsShownWrong } from '../streams/workload.ts'

/** What showing a stream took. */
export interface Shown {
  commits: number
  frames: number
  /** What the page shows wrong in the end, in words. */
  wrong?: string
  /** The first exception that nobody caught, which some pages survive. */
  thrown?: string
}

/** Shows the stream at `url` in `root`. Calls `onCommit` after each time it has changed the page. */
export type Show = (root: HTMLElement, url: string, onCommit: () => void) => void

/** A page that shows a stream, and knows what it has to show in the end. */
export interface Stage {
  readonly show: Show
  readonly url: string
  readonly expected: readonly string[]
  /** The elements whose texts are expected. */
  readonly selector: string
  /** How long the stream takes, ms. */
  readonly streamMs: number
}

/** Who does not show the last event so long after it was sent is not going to. */
const LATE_MS = 10_000

let stage: Stage | undefined
let commits = 0
let thrown: string | undefined

const root = () => document.querySelector<HTMLElement>('#app') as HTMLElement

/** Shows the page, which then waits for its stream: what mounting costs is not measured. */
export async function mount(next: Stage, settleMs: number): Promise<void> {
  stage = next
  window.addEventListener('error', ({ message }) => void (thrown ??= message))
  // It returns nothing: React would take that for a cleanup.
  next.show(root(), next.url, () => void commits++)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
}

/** Watches until the last event is shown. Costs one look at one element a frame. */
export async function watch(): Promise<Shown> {
  if (!stage) throw new Error('Nothing is mounted.')
  const { expected, selector, streamMs } = stage
  const texts = () => Array.from(root().querySelectorAll(selector), (element) => element.textContent ?? '')
  // The latest one is the largest number: that of the last event.
  const numbers = expected.map((text) => Number.parseInt(text))
  const place = numbers.indexOf(Math.max(...numbers))
  const parent = root().querySelector('ul') ?? root()
  const isDone = () => parent.children[place]?.textContent === expected[place]

  performance.mark(MARKS.begin)
  const from = performance.now()
  commits = 0
  let frames = 0
  await new Promise<void>((resolve) => {
    const onFrame = () => {
      performance.mark(MARKS.frame)
      frames++
      if (isDone() || performance.now() - from > streamMs + LATE_MS) resolve()
      else requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })
  // In a task of its own, or the one that ends here would not be in the trace.
  await new Promise((resolve) => setTimeout(resolve, 20))
  performance.mark(MARKS.end)
  const wrong = whatIsShownWrong(texts(), expected)
  return { commits, frames, ...(wrong !== undefined && { wrong }), ...(thrown !== undefined && { thrown }) }
}
