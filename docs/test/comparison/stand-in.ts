import { onTestFinished, vi } from 'vitest'

/**
 * Stands in for the browser's EventSource, which the hooks of VueUse and react-use-websocket wrap: a test says what
 * happens to it, and sees what they ask of it.
 */
export class StandIn extends EventTarget {
  static readonly made: StandIn[] = []

  readyState: 0 | 1 | 2 = 0
  onopen: ((event: Event) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  onmessage: ((event: Event) => void) | null = null

  constructor(
    readonly url: string,
    readonly init?: unknown,
  ) {
    super()
    StandIn.made.push(this)
  }

  close(): void {
    this.readyState = 2
  }

  /** The server has accepted. */
  accept(): void {
    this.readyState = 1
    this.onopen?.(new Event('open'))
  }

  /** As the browser does: a name of its own reaches its listeners, and never `onmessage`. */
  receive(data: string, { name = 'message', id = '' } = {}): void {
    if (this.readyState === 2) return
    const event = new MessageEvent(name, { data, lastEventId: id })
    this.dispatchEvent(event)
    if (name === 'message') this.onmessage?.(event)
  }

  /** Several of one chunk: a browser runs the microtasks after each listener, so before the next event. */
  async receiveAll(chunk: readonly { data: string; id?: string }[]): Promise<void> {
    for (const { data, id = '' } of chunk) {
      this.receive(data, { id })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** The connection is lost, and the browser makes another by itself. */
  lose(): void {
    this.readyState = 0
    this.onerror?.(new Event('error'))
  }

  /** The server answered 503, say: the browser gives up. */
  fail(): void {
    this.readyState = 2
    this.onerror?.(new Event('error'))
  }
}

// At once: react-use-websocket looks when it is loaded whether there is one.
vi.stubGlobal('EventSource', StandIn)

/** The ones that the test makes, and the time that it decides about. */
export function useStandIns(): readonly StandIn[] {
  StandIn.made.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  return StandIn.made
}
