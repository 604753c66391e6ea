import type { Exchange } from './exchange'

/** Answers an exchange. */
export type Answer = (exchange: Exchange) => void

/** The answers that a test has planned, in order; `otherwise` is the one for when there are none. */
export interface Plans {
  /** Answers it as planned. */
  take(exchange: Exchange): void
  /** Plans an answer; what is stalled gets it at once. */
  add(answer: Answer, times?: number): void
  addStall(times?: number): void
  /** Forgets what was planned, and answers what is stalled. */
  clear(): void
}

export function createPlans(otherwise: Answer): Plans {
  let plans: { readonly answer: Answer; left: number }[] = []
  const stalled = new Set<Exchange>()

  const stall: Answer = (exchange) => {
    stalled.add(exchange)
    exchange.onGivenUp(() => stalled.delete(exchange))
  }

  function push(answer: Answer, times: number): void {
    // What came behind an endless one would never have its turn.
    if (plans.at(-1)?.left === Infinity) plans.pop()
    if (times > 0) plans.push({ answer, left: times })
  }

  function release(answer: Answer, limit: number): number {
    const released = [...stalled].slice(0, limit)
    for (const exchange of released) {
      stalled.delete(exchange)
      answer(exchange)
    }
    return released.length
  }

  function check(times: number): void {
    if (!(times >= 1)) throw new RangeError(`\`times\` must be 1 or more, not ${times}`)
  }

  return {
    take(exchange) {
      const plan = plans[0]
      if (plan && --plan.left === 0) plans.shift()
      const answer = plan?.answer ?? otherwise
      answer(exchange)
    },
    add(answer, times = 1) {
      check(times)
      push(answer, times - release(answer, times))
    },
    addStall(times = 1) {
      check(times)
      push(stall, times)
    },
    clear() {
      plans = []
      release(otherwise, Infinity)
    },
  }
}
