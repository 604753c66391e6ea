import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** What can be read at any time, and tells when it has changed. */
export interface Readable<T> {
  getSnapshot(): T
  subscribe(onChange: () => void): () => void
}

/** The value of something outside Vue, kept up to date. */
export function useReadable<T>(source: Readable<T>): Readonly<ShallowRef<T>> {
  const value = shallowRef(source.getSnapshot())
  const update = () => {
    value.value = source.getSnapshot()
  }
  onScopeDispose(source.subscribe(update))
  return value
}
