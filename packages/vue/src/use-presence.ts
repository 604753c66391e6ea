import {
  getCurrentInstance,
  getCurrentScope,
  onActivated,
  onBeforeMount,
  onDeactivated,
  onMounted,
} from 'vue'

/** When somebody is there to be served. */
export interface PresenceOptions {
  /** Whether `<KeepAlive>` makes a component absent that it puts aside. Default false. */
  readonly closeOnDeactivate?: boolean | undefined
  /**
   * Whether a component is present from its setup on, where it does not hydrate: an async setup that waits for an
   * answer is mounted only when it has it. Default false.
   */
  readonly fromSetup?: boolean | undefined
}

/**
 * Whether whoever called the composable is there: a component from mounting on, so never on a server; any other scope
 * (`effectScope`, a Pinia store) at once, except on a server.
 *
 * @param onChange Called when that has changed, and before the first render: setup may have changed what it wants.
 */
export function usePresence({ closeOnDeactivate, fromSetup }: PresenceOptions, onChange: () => void) {
  const instance = getCurrentInstance()
  const isServer = typeof window === 'undefined'
  // A Pinia store made by a component's setup outlives that component: its scope is its own.
  const isComponent = instance !== null && (instance as { scope?: unknown }).scope === getCurrentScope()
  // A component that has an element before its setup is hydrating it; a vnode that is mounted again brings
  // the element of the last time along, which is in no document any more.
  const isHydrating = isComponent && instance.vnode.el?.['isConnected'] === true
  let present = !isServer && (!isComponent || (fromSetup === true && !isHydrating))

  function set(next: boolean): void {
    // Vue calls `onActivated` on the first mount as well.
    if (present === next) return
    present = next
    onChange()
  }
  if (isComponent) {
    onBeforeMount(onChange)
    onMounted(() => set(true))
    if (closeOnDeactivate) {
      onActivated(() => set(true))
      onDeactivated(() => set(false))
    }
  }
  return {
    isPresent: () => present,
    /** Whether there is nobody to be served, ever. */
    isServer,
    /** Whether the first render is a server's, or has to match one. */
    asOnServer: isServer || isHydrating,
  }
}
