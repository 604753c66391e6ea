/**
 * Waits until everything has happened that needs no time: a few turns of the real event loop, enough for chains
 * of promises and stream reads. Where a test runner has put fake timers in place of all that could be waited on,
 * a good number of microtasks.
 */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await nextTurn()
}

/** What there may be to wait on. `setImmediate` is of Node, which this code knows no types of. */
interface Waits {
  MessageChannel: typeof MessageChannel
  setImmediate: (callback: () => void) => unknown
  setTimeout: (callback: () => void) => unknown
}

/** Looked up at each call: fake timers come and go. */
function nextTurn(): Promise<void> {
  const { MessageChannel, setImmediate, setTimeout } = globalThis as unknown as Partial<Waits>
  if (isReal(MessageChannel)) return nextMessage(MessageChannel)
  const schedule = [setImmediate, setTimeout].find(isReal)
  return schedule ? new Promise((resolve) => void schedule(resolve)) : manyMicrotasks()
}

/** Unlike `setTimeout`, not slowed down by browsers when it is nested. */
function nextMessage(Channel: typeof MessageChannel): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new Channel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })
}

async function manyMicrotasks(): Promise<void> {
  for (let tick = 0; tick < 200; tick++) await undefined
}

/** Vitest, Jest and sinon mark what they have put in place of a global, each in one of these ways. */
function isReal<T>(global: T | undefined): global is T {
  return typeof global === 'function' && !('_isMockFunction' in global) && !Object.hasOwn(global, 'clock')
}
