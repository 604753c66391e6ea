import { onTestFinished } from 'vitest'

/**
 * For tests in a page, in its own time. They wait for what happens, however long that takes, and then look at what has
 * happened: a slow machine changes how long they run, not how they end.
 */

/** How late a frame may be before a store publishes without it, ms. */
const FRAME_FALLBACK = 250

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

/** Waits until it is so. What never is so is ended by the limit of the test. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextFrame()
}

/** Calls back in each frame, before it is painted, until the test ends. */
export function eachFrame(callback: () => void): void {
  let frame = requestAnimationFrame(function look() {
    callback()
    frame = requestAnimationFrame(look)
  })
  onTestFinished(() => cancelAnimationFrame(frame))
}

/**
 * Calls back once for every `ms` that pass, with 1, 2, 3 …, until the test ends. A timer that comes late, as they do
 * below 4 ms, brings as many calls as are due.
 */
export function every(ms: number, callback: (count: number) => void): void {
  const began = performance.now()
  let count = 0
  const timer = setInterval(() => {
    while (began + (count + 1) * ms <= performance.now()) callback(++count)
  }, ms)
  onTestFinished(() => clearInterval(timer))
}

/** Counts, from now on, how often a store may have published: once a frame, and instead of frames that are late. */
export function countFrames(): { readonly frames: number } {
  let frames = 0
  let last = performance.now()
  const lateOnes = () => Math.floor((performance.now() - last) / FRAME_FALLBACK)
  eachFrame(() => {
    frames += 1 + lateOnes()
    last = performance.now()
  })
  return {
    get frames() {
      return frames + lateOnes()
    },
  }
}

/** What an element shows: after every change of it, and in each frame. Each text once in a row. */
export function watchText(element: Element): readonly string[] {
  const texts: string[] = []
  const look = () => {
    if (texts.at(-1) !== element.textContent) texts.push(element.textContent)
  }
  const observer = new MutationObserver(look)
  observer.observe(element, { subtree: true, childList: true, characterData: true })
  onTestFinished(() => observer.disconnect())
  eachFrame(look)
  return texts
}

/** The numbers from 1 on, as the data of events. */
export function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1))
}

/** Events as one chunk. */
export function asChunk(texts: readonly string[]): string {
  return texts.map((text) => `data: ${text}\n\n`).join('')
}

/** Events in so many chunks of the same size. */
export function asChunks(texts: readonly string[], chunks: number): readonly string[] {
  const size = texts.length / chunks
  return Array.from({ length: chunks }, (_, i) => asChunk(texts.slice(i * size, (i + 1) * size)))
}
