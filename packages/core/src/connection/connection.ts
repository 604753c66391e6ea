import type { StreamError } from '../errors'
import { methodOf } from '../options'
import { startAttempt, type AttemptHandle } from './attempt'
import { askWhen } from './ask-when'
import { renewOnce } from './authorize'
import type { Connection, ConnectionInput, ConnectionListener, ConnectionOptions } from './connection-types'
import { putAway } from './failures'
import { nextRetry, transition } from './machine'
import { initialState, isRunning, type Effect, type Signal } from './machine-state'
import { offlineWait, reconnectPolicy, type Outcome, type ReconnectPolicy } from './policy'
import { prepareRequest } from './request-init'
import { watchOutside, type OutsideListener } from './wake'

/** A live connection: the sole owner of its timer, its request and its generation. */
export function createConnection(input: ConnectionInput, listener: ConnectionListener): Connection {
  const { url, readOptions, environment, startAt } = input
  const { clock } = environment
  let state = input.state ?? initialState
  let lastEventId = input.lastEventId ?? startAt
  let serverRetry: number | undefined
  let stopWork: () => void = () => {}
  let running: AttemptHandle | undefined
  let stopWatching: (() => void) | undefined
  let isUnchanged = () => true
  let checked = -1

  function send(signal: Signal): void {
    const before = state
    const { state: next, effects } = transition(before, signal)
    state = next
    const { generation } = state
    // What runs is stopped before anybody is told, and what follows starts only if nobody has changed course meanwhile.
    if (effects.some(({ type }) => type === 'stop')) stopWork()
    watchWhileRunning()
    if (state !== before) listener.onState()
    for (const effect of effects) if (stillCounts(effect, generation)) perform(effect)
  }

  /**
   * Nothing starts any more of a course that was changed meanwhile, but what happened is told: every closing,
   * and a failure unless the stream was closed.
   */
  function stillCounts({ type }: Effect, generation: number): boolean {
    if (state.generation === generation || type === 'closed') return true
    return type === 'failed' && isRunning(state.status)
  }

  function perform(effect: Effect): void {
    switch (effect.type) {
      case 'stop':
        return
      case 'attempt':
        return attempt()
      case 'wait':
        return wait(effect.ms)
      case 'renew':
        return renew(effect.error)
      case 'failed':
        return listener.onError(effect.error)
      case 'closed':
        return listener.onClose(effect.reason)
    }
  }

  function since(generation: number): () => boolean {
    return () => state.generation === generation
  }

  function wait(ms: number): void {
    const { generation } = state
    stopWork = clock.setTimer(() => send({ type: 'due', generation, now: clock.now() }), ms)
  }

  function renew(error: StreamError): void {
    const { generation } = state
    const { onUnauthorized } = readOptions()
    const answer = (ok: boolean) => send({ type: 'renewed', generation, ok, now: clock.now() })
    if (!onUnauthorized || !error.response) return answer(false)
    void renewOnce(onUnauthorized, error.response, environment.reportError).then(answer)
  }

  function attempt(): void {
    const { generation, error } = state
    const number = state.retry?.attempt ?? 0
    const options = readOptions()
    const received = { bytes: false, events: false }
    const handle = startAttempt(
      {
        url,
        attempt: number,
        lastEventId,
        error,
        prepare: (info) => prepareRequest(url, options, info),
        environment,
        fetch: options.fetch ?? environment.fetch,
        connectTimeout: options.connectTimeout ?? 30_000,
        idleTimeout: options.idleTimeout ?? 0,
        maxEventSize: options.maxEventSize,
        acceptResponse: options.acceptResponse,
        isReplaceable: policyOf(options).enabled,
      },
      {
        onAccepted(response) {
          send({ type: 'accepted', generation, now: clock.now() })
          if (state.generation === generation) listener.onOpen({ response, attempt: number, lastEventId })
        },
        onEvent(event, receivedAt) {
          received.events = true
          // Committed as it is delivered: a handler that closes leaves the cursor at its own event.
          lastEventId = event.id
          listener.onEvent(event, receivedAt)
        },
        onServerRetry(ms) {
          serverRetry = ms
        },
        onChunk(committed) {
          received.bytes = true
          lastEventId = committed
          listener.onChunk()
        },
        onSettled(outcome) {
          if (state.generation === generation) settle(outcome, received)
        },
      },
    )
    running = handle
    stopWork = () => {
      running = undefined
      handle.abort()
    }
  }

  function settle(outcome: Outcome, received: { bytes: boolean; events: boolean }): void {
    const options = readOptions()
    const { generation } = state
    const ending = { outcome, received, serverRetry, now: clock.now() }
    // A `when` that closes the stream makes its own answer stale.
    const overrule =
      outcome.kind === 'failed'
        ? askWhen(options.reconnect, outcome.error, nextRetry(state, ending), environment.reportError)
        : undefined
    send({
      type: 'settled',
      generation,
      ...ending,
      policy: policyOf(options),
      overrule,
      online: environment.network.isOnline(),
      hidden: environment.page.isHidden(),
      canRenew: options.onUnauthorized !== undefined,
      random: environment.random(),
    })
  }

  /** One listener on each outside signal for the whole run, whatever the number of attempts. */
  function watchWhileRunning(): void {
    if (isRunning(state.status) === (stopWatching !== undefined)) return
    if (stopWatching) {
      stopWatching()
      stopWatching = undefined
      return
    }
    stopWatching = watchOutside({ environment, closeAfter }, outside)
  }

  const outside: OutsideListener = {
    onWake: () => send({ type: 'wake', now: clock.now() }),
    onOffline: () =>
      send({
        type: 'offline',
        now: clock.now(),
        ms: offlineWait(policyOf(readOptions()), environment.random()),
      }),
    onDoubt: () => running?.doubt(),
    onSuspend() {
      // A request that may not be repeated is not taken up again: it has failed.
      if (running && !policyOf(readOptions()).enabled) running.giveUp(putAway(url, state.retry?.attempt ?? 0))
      else send({ type: 'suspend', now: clock.now() })
    },
    onResume: () => send({ type: 'resume', now: clock.now() }),
  }

  function closeAfter(): number | undefined {
    const options = readOptions()
    const { whenHidden } = options
    return typeof whenHidden === 'object' && policyOf(options).enabled ? whenHidden.closeAfter : undefined
  }

  return {
    get state() {
      return state
    },
    get lastEventId() {
      return lastEventId
    },
    get isHeld() {
      return isRunning(state.status)
    },
    untilChanged() {
      // Asked for each event: the same function for all of a generation, and nothing else is made.
      if (checked !== state.generation) isUnchanged = since((checked = state.generation))
      return isUnchanged
    },
    open: () => send({ type: 'open', now: clock.now() }),
    reconnect: () => send({ type: 'reconnect', now: clock.now() }),
    close: (reason) => send({ type: 'close', reason }),
    release: () => send({ type: 'release' }),
    reset() {
      lastEventId = startAt
      serverRetry = undefined
      send({ type: 'reset' })
    },
  }
}

function policyOf(options: ConnectionOptions): ReconnectPolicy {
  return reconnectPolicy(options.reconnect, methodOf(options))
}
