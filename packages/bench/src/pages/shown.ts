/** What showing a stream cost the page. */
export interface Shown {
  commits: number
  frames: number
  /** Frames that came late, counted as so many frames of 60 a second that were left out. */
  dropped: number
  longTasks: number
  longestTaskMs: number
}

const FRAME = 1000 / 60

export async function watchShown(show: (onCommit: () => void) => void, isDone: () => boolean): Promise<Shown> {
  const shown: Shown = { commits: 0, frames: 0, dropped: 0, longTasks: 0, longestTaskMs: 0 }
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      shown.longTasks++
      shown.longestTaskMs = Math.max(shown.longestTaskMs, duration)
    }
  })
  observer.observe({ type: 'longtask' })
  await new Promise<void>((resolve) => {
    let last = 0
    const onFrame = (now: number) => {
      shown.frames++
      if (last) shown.dropped += Math.max(0, Math.round((now - last) / FRAME) - 1)
      last = now
      if (isDone()) resolve()
      else requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
    show(() => shown.commits++)
  })
  // Entries come in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 50))
  observer.disconnect()
  return shown
}
