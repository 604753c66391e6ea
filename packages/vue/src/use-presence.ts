import {
  getCurrentInstance,
  getCurrentScope,
  onActivated,
  onBeforeMount,
  onDeactivated,
  onMounted,
  type ComponentInternalInstance,
} from 'vue'

export interface PresenceOptions {
  /** Whether `<KeepAlive>` makes a component absent that it puts aside. Default false. */
  readonly closeOnDeactivate?: boolean | undefined
  /** Whether setup is there already, unless it hydrates: an async one may wait for an answer. Default false. */
  readonly fromSetup?: boolean | undefined
}

/**
 * Whether whoever called the composable is there: a component from mounting on, any other scope (`effectScope`, a Pinia
 * store) when the code that makes it has run; on a server nobody.
 */
export function usePresence(
  { closeOnDeactivate = false, fromSetup = false }: PresenceOptions,
  tell: { onChange: () => void; beforeRender: () => void },
) {
  const instance = getCurrentInstance()
  const isServer = typeof window === 'undefined'
  // A Pinia store made by a component's setup outlives that component: its scope is its own.
  const isComponent = instance !== null && (instance as { scope?: unknown }).scope === getCurrentScope()
  // A component that has an element before its setup is hydrating it; a vnode that is mounted again brings
  // the element of the last time along, which is in no document any more.
  const isHydrating = isComponent && instance.vnode.el?.['isConnected'] === true
  let present = !isServer && ((fromSetup && !isHydrating) || (isComponent && instance.isMounted))
  let isFirstRender = true

  function set(next: boolean): void {
    // Vue calls `onActivated` on the first mount as well.
    if (present === next) return
    present = next
    tell.onChange()
  }
  if (isComponent) {
    onBeforeMount(tell.beforeRender)
    onMounted(() => {
      isFirstRender = false
      // Mounted in a page that was put aside: it is activated with that.
      if (!closeOnDeactivate || !isPutAside(instance)) set(true)
    })
    if (closeOnDeactivate) {
      onActivated(() => set(true))
      onDeactivated(() => set(false))
    }
  } else if (!isServer) {
    // Not in the same moment: Pinia puts in what a server had known after the setup of a store.
    queueMicrotask(() => set(true))
  }
  return {
    isPresent: () => present,
    isServer,
    /** Whether the next render is a server's, or has to match one. */
    isAsOnServer: () => isServer || (isHydrating && isFirstRender),
  }
}

function isPutAside(instance: ComponentInternalInstance): boolean {
  return instance.isDeactivated || (instance.parent !== null && isPutAside(instance.parent))
}
