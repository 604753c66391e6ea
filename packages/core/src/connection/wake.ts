import type { Environment } from '../environment'

/** What the outside world means to a connection. */
export interface OutsideListener {
  /** Waiting any longer makes no sense: the network is back, or the page came to life. */
  onWake(): void
  /** The network is gone. */
  onOffline(): void
  /** An open connection may have died without a word. */
  onDoubt(): void
  /** The page is away, for too long or into the back/forward cache: it holds no connection. */
  onSuspend(): void
  /** The page is back. */
  onResume(): void
}

export interface OutsideInput {
  readonly environment: Environment
  /** How long a hidden page keeps its connection, ms; `undefined`: as long as it likes. Asked when the page is hidden. */
  readonly closeAfter: () => number | undefined
}

/** Listens to the page and the network for a connection that runs. Returns the stop. */
export function watchOutside(
  { environment, closeAfter }: OutsideInput,
  listener: OutsideListener,
): () => void {
  const { clock, network, page } = environment
  let wasOffline = !network.isOnline()
  let cancelSuspend: () => void = () => {}

  function hide(): void {
    const ms = closeAfter()
    cancelSuspend()
    if (ms !== undefined) cancelSuspend = clock.setTimer(() => listener.onSuspend(), ms)
  }

  if (page.isHidden()) hide()
  const stops = [
    network.watch((signal) => {
      if (signal === 'offline') listener.onOffline()
      else {
        listener.onWake()
        if (wasOffline) listener.onDoubt()
      }
      wasOffline = signal === 'offline'
    }),
    page.watch((signal) => {
      if (signal === 'hidden') hide()
      if (signal === 'pagehide') listener.onSuspend()
      if (signal === 'hidden' || signal === 'freeze' || signal === 'pagehide') return
      if (signal !== 'resume' || !page.isHidden()) {
        cancelSuspend()
        listener.onResume()
      }
      listener.onWake()
      if (signal !== 'visible') listener.onDoubt()
    }),
  ]
  return () => {
    cancelSuspend()
    for (const stop of stops) stop()
  }
}
