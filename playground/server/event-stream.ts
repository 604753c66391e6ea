import type { Request, Response } from 'express'

/** An event as it goes over the wire; `data` is sent as JSON. */
export interface WireEvent {
  readonly id?: string
  readonly name?: string
  readonly data: unknown
}

/** One open `text/event-stream` response. */
export interface EventStream {
  send(event: WireEvent): void
  comment(text: string): void
  /** Asks the client to wait at least so long before it comes back, ms. */
  retry(ms: number): void
  /** Goes silent without closing, as a connection does behind a dead proxy. */
  stall(): void
}

// A client this far behind is cut off rather than buffered for; it comes back with its Last-Event-ID.
const MAX_UNSENT_BYTES = 4 * 1024 * 1024

/** Answers a request with an event stream: headers at once, events as they come. */
export function openEventStream(req: Request, res: Response): EventStream {
  let stalled = false
  const writeNow = beginEventStream(req, res)
  const write = (text: string) => {
    if (!stalled) writeNow(text)
  }

  return {
    send: (event) => write(formatEvent(event)),
    comment: (text) => write(`: ${text}\n\n`),
    retry: (ms) => write(`retry: ${ms}\n\n`),
    stall: () => {
      stalled = true
    },
  }
}

/** Sends the headers of an event stream. Returns what writes to it, bytes that are no whole events too. */
export function beginEventStream(req: Request, res: Response): (bytes: string | Uint8Array) => void {
  req.socket.setNoDelay(true)
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // no-transform: a proxy that compresses would hold events back.
    'Cache-Control': 'no-cache, no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  res.flushHeaders()

  return (bytes) => {
    if (res.writableEnded || res.destroyed) return
    if (res.writableLength > MAX_UNSENT_BYTES) res.destroy()
    else res.write(bytes)
  }
}

/** Takes a step now and then one every `ms`, until a step returns false or the response is closed. */
export function pace(res: Response, ms: number, step: () => boolean): void {
  const timer = setInterval(() => {
    if (!step()) clearInterval(timer)
  }, ms)
  res.once('close', () => clearInterval(timer))
  if (!step()) clearInterval(timer)
}

// Ids and names are our own and hold no line ends; JSON escapes those in the data.
export function formatEvent({ id, name, data }: WireEvent): string {
  const lines = [`data: ${JSON.stringify(data)}`]
  if (name !== undefined) lines.unshift(`event: ${name}`)
  if (id !== undefined) lines.unshift(`id: ${id}`)
  return `${lines.join('\n')}\n\n`
}

/** Reads a `Last-Event-ID` that counts events; anything else is no cursor at all. */
export function readCursor(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return undefined
  return Number(lastEventId)
}
