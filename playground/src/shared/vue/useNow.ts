import { shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import { readClock, tickUntil } from '../retry'

/** The time, kept up to date until `at` has passed. */
export function useNow(at: MaybeRefOrGetter<number | null>): Readonly<ShallowRef<number>> {
  const now = shallowRef(readClock())
  const update = () => {
    now.value = readClock()
  }
  watch(
    () => toValue(at),
    (at, _before, onCleanup) => {
      update()
      onCleanup(tickUntil(at, update))
    },
    { immediate: true },
  )
  return now
}
