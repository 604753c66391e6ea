import { readEvents, type StreamEvent } from '../../src/index'
import type { TestStream } from '../../src/testing'

/** Requests like a client without a store. */
export function request(server: TestStream, init: RequestInit = {}): Promise<Response> {
  return server.fetch('/stream', init)
}

/** The text of the body, and what broke it in the end. */
export async function readText(response: Response): Promise<{ text: string; error?: unknown }> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (const reader = response.body?.getReader(); reader;) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    return { text, error }
  }
  return { text }
}

/** The events of a response that ends. */
export async function readAll(response: Response): Promise<StreamEvent<string, string>[]> {
  const events = []
  for await (const event of readEvents(response)) events.push(event as StreamEvent<string, string>)
  return events
}

/** Whether it is still neither resolved nor rejected, a while later. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let pending = true
  const settled = () => (pending = false)
  promise.then(settled, settled)
  await new Promise((resolve) => setTimeout(resolve, 5))
  return pending
}
