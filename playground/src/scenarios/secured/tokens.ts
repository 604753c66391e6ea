import { randomUUID } from 'node:crypto'

/** A demo server that runs for weeks shall not remember every visitor. */
const MAX_TOKENS = 1_000

/** The tokens that the server has given out, and how long each of them is good for. */
export interface Tokens {
  issue(): string
  /** How long this one is still good for, ms; 0 for what is no token at all. */
  timeLeft(token: string | undefined): number
  /** From now on all that were issued are worth nothing. */
  expire(): void
}

export function createTokens(lifeMs: number, now: () => number): Tokens {
  const goodUntil = new Map<string, number>()
  return {
    issue() {
      const token = randomUUID()
      goodUntil.set(token, now() + lifeMs)
      const [oldest] = goodUntil.keys()
      if (goodUntil.size > MAX_TOKENS && oldest !== undefined) goodUntil.delete(oldest)
      return token
    },
    timeLeft: (token) => Math.max(0, (goodUntil.get(token ?? '') ?? 0) - now()),
    expire: () => goodUntil.clear(),
  }
}
