import { getCurrentInstance, getCurrentScope, onActivated, onDeactivated, onMounted } from 'vue'

/** Whether whoever called the composable is there to be served. */
export interface Presence {
  isPresent(): boolean
  /** Calls back when the presence has changed. */
  watch(onChange: () => void): void
  /** Whether there is nobody to be served, ever. */
  readonly isServer: boolean
  /** Whether the first render is a server's, or has to match one. */
  readonly asOnServer: boolean
}

/**
 * A component is present from mounting on, so never on a server; with `closeOnDeactivate`, `<KeepAlive>` makes
 * it absent. Any other scope (`effectScope`, a Pinia store) is present at once, except on a server.
 *
 * @param fromSetup Whether a component is present from its setup on, where it does not hydrate: an async setup that
 *   waits for an answer is mounted only when it has it.
 */
export function usePresence(closeOnDeactivate: boolean, fromSetup = false): Presence {
  const instance = getCurrentInstance()
  const isServer = typeof window === 'undefined'
  // A Pinia store made by a component's setup outlives that component: its scope is its own.
  const isComponent = instance !== null && (instance as { scope?: unknown }).scope === getCurrentScope()
  // A component that has an element before its setup is hydrating it; a vnode that is mounted again brings
  // the element of the last time along, which is in no document any more.
  const isHydrating = isComponent && instance.vnode.el?.['isConnected'] === true
  let present = !isServer && (!isComponent || (fromSetup && !isHydrating))
  let onChange: () => void = () => {}

  function set(next: boolean): void {
    // Vue calls `onActivated` on the first mount as well.
    if (present === next) return
    present = next
    onChange()
  }
  if (isComponent) {
    onMounted(() => set(true))
    if (closeOnDeactivate) {
      onActivated(() => set(true))
      onDeactivated(() => set(false))
    }
  }
  return {
    isPresent: () => present,
    watch(callback) {
      onChange = callback
    },
    isServer,
    asOnServer: isServer || isHydrating,
  }
}
