import type { AnyReader, Churn, FollowingControls } from '@sse-store/core/binding'
import { computed, getCurrentScope, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Presence } from './use-presence'

/** Each field of a state as a read-only shallow ref. */
export type Refs<State> = { readonly [K in keyof State]: Readonly<ShallowRef<State[K]>> }

/** What source and options say. */
interface Wanted<Source> {
  readonly source: Source
  readonly key: unknown
  readonly enabled: boolean
}

interface ReaderInput<Source, Reader, State, Controls> {
  readonly readSource: () => Source
  /** Another key is another reader. */
  readonly keyOf: (source: Source) => unknown
  readonly isEnabled: () => boolean
  /** @param churn That of the reader before. */
  readonly hold: (source: Source, enabled: boolean, churn?: Churn) => Reader & AnyReader<State, Controls>
  readonly createControls: (first: Controls) => FollowingControls<Controls>
  readonly attach: (reader: Reader, enabled: boolean, onPublish: () => void) => () => void
  readonly presence: Presence
  readonly options: object
}

/** Shows what a reader publishes, each field as a ref, for as long as the component or the scope is there. */
export function useReader<Source, Reader, State extends object, Controls extends object>(
  input: ReaderInput<Source, Reader, State, Controls>,
): object {
  type Held = Reader & AnyReader<State, Controls>
  type Published = { readonly reader: Held; readonly state: State }

  const { readSource, keyOf, isEnabled, presence, options } = input
  const publicationOf = (from: Held): Published => ({ reader: from, state: from.getState() })

  function read(): Wanted<Source> {
    const source = readSource()
    return { source, key: keyOf(source), enabled: isEnabled() }
  }

  const first = read()
  let { key } = first
  let reader = input.hold(first.source, first.enabled)
  const { controls, follow } = input.createControls(reader.controls)
  follow(reader.controls)
  const published = shallowRef(publicationOf(reader))
  const shown = computed<Published>((previous) => {
    const { reader: from, state } = published.value
    const old = previous?.reader === from ? previous.state : undefined
    const next = from.present(state, options, old)
    return previous && next === old ? previous : { reader: from, state: next }
  })

  let attachedAs: boolean | undefined
  let detach: (() => void) | undefined
  let disposed = false
  /** What is wanted by now, where `update` has not seen it yet. */
  let changed: ReturnType<typeof readWanted> | undefined

  /** What is wanted now, or why that cannot be read. */
  function readWanted(): Wanted<Source> | { readonly error: unknown } {
    try {
      return read()
    } catch (error) {
      return { error }
    }
  }

  function leave(): void {
    detach?.()
    detach = attachedAs = undefined
  }

  function swap(wanted: Wanted<Source>): void {
    leave()
    reader.dispose?.()
    reader.end?.()
    key = wanted.key
    reader = input.hold(wanted.source, wanted.enabled, reader.churn)
    follow(reader.controls)
    published.value = publicationOf(reader)
  }

  /** Makes what runs agree with what is wanted: the stream, whether it is enabled, and whether anybody is there. */
  function update(known?: ReturnType<typeof readWanted>): void {
    const isThere = presence.isPresent() && !disposed
    // Before anything is read: what the source needs may be gone already, such as the user after a logout.
    if (!isThere) leave()
    if (disposed) {
      reader.dispose?.()
      return reader.end?.()
    }
    const wanted = known ?? readWanted()
    changed = undefined
    if ('error' in wanted) {
      if (isThere) throw wanted.error
      return
    }
    if (wanted.key !== key) swap(wanted)
    if (!isThere || wanted.enabled === attachedAs) return
    leave()
    attachedAs = wanted.enabled
    const attached = reader
    detach = input.attach(attached, wanted.enabled, () => {
      published.value = publicationOf(attached)
    })
  }

  // Known at once, without reading: who calls a verb in an effect must not depend on the source by that.
  watch(readWanted, (wanted) => (changed = wanted), { flush: 'sync' })
  const unreadable = shallowRef<object>()
  // Before the render, so that no frame shows the old stream's data; once a tick, however often the url flips.
  watch(readWanted, (wanted) => ('error' in wanted ? (unreadable.value = wanted) : update(wanted)), {
    flush: 'pre',
  })
  // After the render, which may have put the component aside: then that it cannot be read is no mistake.
  watch(unreadable, () => update(), { flush: 'post' })
  presence.watch(() => update())
  update()
  if (getCurrentScope()) {
    onScopeDispose(() => {
      disposed = true
      update()
    })
  }
  /** A verb is meant for what is wanted by now: the url may have changed in the very handler that calls it. */
  const upToDate =
    (verb: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      if (changed && !('error' in changed)) update(changed)
      return verb(...args)
    }
  const fields = Object.keys(shown.value.state) as (keyof State)[]
  return {
    ...Object.fromEntries(fields.map((name) => [name, computed(() => shown.value.state[name])])),
    ...Object.fromEntries(Object.entries(controls).map(([name, verb]) => [name, upToDate(verb)])),
    store: computed(() => published.value.reader.store),
  }
}
