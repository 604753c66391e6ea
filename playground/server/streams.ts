import type { Response } from 'express'

/** How many streams one scenario holds open at most; the demo server is small. */
const MAX_OPEN = 100

/** The streams of one scenario: counted for `/stats`, and dropped all at once by the fault buttons. */
export interface Streams {
  readonly open: number
  readonly requests: number
  /** Counts a request, then takes its stream in; false, and answered with 503, when there are too many. */
  admit(res: Response): boolean
  /** Counts a request that will not become a stream. */
  refuse(): void
  /** Destroys the sockets of every open stream, as a crash would. */
  drop(): number
}

export function createStreams(): Streams {
  const responses = new Set<Response>()
  let requests = 0

  return {
    get open() {
      return responses.size
    },
    get requests() {
      return requests
    },
    admit(res) {
      requests++
      if (responses.size >= MAX_OPEN) {
        res.status(503).set('Retry-After', '5').type('text').send('Too many open streams. Close some tabs.\n')
        return false
      }
      responses.add(res)
      res.once('close', () => responses.delete(res))
      return true
    },
    refuse() {
      requests++
    },
    drop() {
      const dropped = responses.size
      for (const res of responses) res.destroy()
      return dropped
    },
  }
}
