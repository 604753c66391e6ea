// #region feed
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'

export interface FeedEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** The last events of a feed, for readers that come and go. */
export class Feed {
  readonly #limit: number
  readonly #epoch: string
  readonly #bell = new EventEmitter().setMaxListeners(0)
  readonly #log: FeedEvent[] = []
  /** The number of the latest event. */
  #latest = 0
  #readers = 0
  #ended = false

  /** @param epoch Tells the ids of this log from those of others. */
  constructor(limit = 1_000, epoch: string = randomUUID().slice(0, 8)) {
    this.#limit = limit
    this.#epoch = epoch
  }

  /** The latest id: where a reader starts that has none. */
  get cursor(): string {
    return this.#idOf(this.#latest)
  }

  get readers(): number {
    return this.#readers
  }

  get hasEnded(): boolean {
    return this.#ended
  }

  publish(event: string, data: string, number = this.#latest + 1): void {
    if (number <= this.#latest) return
    // Events are missing: nobody may go on from before the gap.
    if (number > this.#latest + 1) this.#log.length = 0
    this.#latest = number
    this.#log.push({ id: this.#idOf(number), event, data })
    if (this.#log.length > this.#limit) this.#log.shift()
    this.#bell.emit('ring')
  }

  /** First what came after the cursor, then what comes. */
  read(cursor: string, signal: AbortSignal): AsyncGenerator<FeedEvent> {
    // Where it starts is settled now, not with the first event.
    return this.#readFrom(this.#numberOf(cursor), signal)
  }

  /** The readers get what is there, and then their end. */
  end(): void {
    this.#ended = true
    this.#bell.emit('ring')
  }

  async *#readFrom(
    seen: number,
    signal: AbortSignal,
  ): AsyncGenerator<FeedEvent> {
    this.#readers += 1
    try {
      while (!signal.aborted) {
        const ahead = this.#latest - seen
        if (ahead <= 0) {
          if (this.#ended) return
          await once(this.#bell, 'ring', { signal }).catch(() => {})
        } else if (ahead <= this.#log.length) {
          seen += 1
          yield this.#log.at(-ahead) as FeedEvent
        } else {
          // Too old, from another log, or nonsense.
          seen = this.#latest
          yield { id: this.cursor, event: 'reset', data: '{}' }
        }
      }
    } finally {
      this.#readers -= 1
    }
  }

  #idOf(number: number): string {
    return `${this.#epoch}-${number}`
  }

  #numberOf(cursor: string): number {
    const number = Number(cursor.slice(this.#epoch.length + 1))
    return cursor === this.#idOf(number) ? number : NaN
  }
}
// #endregion feed
