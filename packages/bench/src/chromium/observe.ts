import type { Page } from 'playwright'
import { CATEGORIES, readTrace, type TraceEvent, type Traced } from './trace.ts'

/** How long the main thread of the page kept a processor while `work` ran, ms: scripts, rendering, everything. */
export async function mainThread<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ result: T; busyMs: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const time = metrics.find(({ name }) => name === 'ThreadTime')
    if (!time) throw new Error('This Chromium does not tell the time of a thread.')
    return time.value * 1000
  }
  const before = await busy()
  const result = await work()
  const busyMs = (await busy()) - before
  await session.detach()
  return { result, busyMs }
}

/** The tasks and frames of the page while `work` ran. Tracing takes time itself: nothing else is measured meanwhile. */
export async function traced<T>(page: Page, work: () => Promise<T>): Promise<{ result: T; trace: Traced }> {
  const browser = page.context().browser()
  if (!browser) throw new Error('Only a browser that was launched here can be traced.')
  await browser.startTracing(page, { categories: CATEGORIES })
  let trace: Buffer | undefined
  try {
    const result = await work()
    trace = await browser.stopTracing()
    const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
    return { result, trace: readTrace(traceEvents) }
  } finally {
    if (!trace) await browser.stopTracing().catch(() => {})
  }
}
