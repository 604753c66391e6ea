import type { FetchLike } from '@sse-store/core'

export interface WatchedFetch {
  readonly fetch: FetchLike
  readonly requests: number
  /** Requests whose body is not over; */
  readonly inFlight: number
  /** … and the most of them at a time. */
  readonly mostInFlight: number
  /** Chunks that began within a character, and between CR and LF, as they arrived. */
  readonly cuts: { readonly character: number; readonly lineEnd: number }
}

/**
 * The runtime's fetch, which counts requests. One is in flight from the call until its signal is aborted, it
 * fails, or its body ends, breaks or is cancelled.
 */
export function watchFetch(): WatchedFetch {
  const counts = { requests: 0, inFlight: 0, mostInFlight: 0, cuts: { character: 0, lineEnd: 0 } }

  function look(chunk: Uint8Array, lastByte: number | undefined): number | undefined {
    const [first = 0] = chunk
    if ((first & 0xc0) === 0x80) counts.cuts.character++
    if (first === 0x0a && lastByte === 0x0d) counts.cuts.lineEnd++
    return chunk.at(-1) ?? lastByte
  }

  function watchBody(body: ReadableStream<Uint8Array>, over: () => void): ReadableStream<Uint8Array> {
    const reader = body.getReader()
    let lastByte: number | undefined
    return new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) {
            lastByte = look(value, lastByte)
            return controller.enqueue(value)
          }
          over()
          controller.close()
        } catch (error) {
          over()
          controller.error(error)
        }
      },
      cancel(reason) {
        over()
        return reader.cancel(reason)
      },
    })
  }

  const watched: FetchLike = async (url, init) => {
    let isOver = false
    const over = () => {
      if (!isOver) counts.inFlight--
      isOver = true
    }
    counts.requests++
    counts.inFlight++
    counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight)
    init.signal?.addEventListener('abort', over, { once: true })
    try {
      const response = await fetch(url, init)
      if (!response.body) over()
      return new Response(response.body && watchBody(response.body, over), response)
    } catch (error) {
      over()
      throw error
    }
  }
  return {
    fetch: watched,
    get requests() {
      return counts.requests
    },
    get inFlight() {
      return counts.inFlight
    },
    get mostInFlight() {
      return counts.mostInFlight
    },
    cuts: counts.cuts,
  }
}
