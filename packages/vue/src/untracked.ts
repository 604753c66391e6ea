import { effect, effectScope } from 'vue'

/** Calls it so that an effect around it depends on nothing that is read meanwhile. */
export function untracked<T>(call: () => T): T {
  let result: { readonly value: T } | undefined
  // Detached: the scope around it is to know nothing of it either.
  const scope = effectScope(true)
  scope.run(() => effect(() => void (result ??= { value: call() })))
  scope.stop()
  return (result as unknown as { readonly value: T }).value
}
