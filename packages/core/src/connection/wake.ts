import type { Environment } from '../environment'

/** Calls back when waiting any longer makes no sense: the network is there again, or the page came to life. */
export function watchWake({ network, page }: Environment, onWake: () => void): () => void {
  const stops = [network.onOnline(onWake), page.onWake(onWake)]
  return () => {
    for (const stop of stops) stop()
  }
}
