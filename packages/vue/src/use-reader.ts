import { createReaderSwitch, type AnyReader, type ReaderKind } from '@sse-store/core/binding'
import { computed, getCurrentScope, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useDefaults } from './stream-defaults'
import { untracked } from './untracked'
import { usePresence, type PresenceOptions } from './use-presence'

/** Each field of a state as a read-only shallow ref. */
export type Refs<State> = { readonly [K in keyof State]: Readonly<ShallowRef<State[K]>> }

const publicationOf = (reader: AnyReader) => ({ reader, state: reader.getState() })

/** Shows what a reader publishes, each field as a ref, for as long as the component or the scope is there. */
export function useReader(
  kind: ReaderKind,
  readSource: () => unknown,
  options: object,
  { isEnabled = () => true, ...when }: PresenceOptions & { readonly isEnabled?: () => boolean } = {},
): object {
  const { isPresent, isServer, isAsOnServer } = usePresence(when, {
    onChange: () => seat.update(),
    beforeRender: () => seat.updateQuietly(),
  })
  const readDefaults = useDefaults()
  const seat = createReaderSwitch({
    kind,
    readSource,
    isEnabled,
    isPresent,
    options,
    readBeginning: () => ({ isServer, asOnServer: isAsOnServer(), readDefaults }),
    callVerb: untracked,
    onPublish: (reader) => (published.value = publicationOf(reader)),
  })
  const published = shallowRef(publicationOf(seat.reader))
  const shown = computed<typeof published.value>((previous) => {
    const { reader, state } = published.value
    const old = previous?.reader === reader ? previous.state : undefined
    const next = reader.present(state, options, old)
    return previous && next === old ? previous : { reader, state: next }
  })

  // Known at once, without reading: who calls a verb in an effect must not depend on the source by that.
  // On a server, where no other watcher runs, what setup has changed counts from then on.
  watch(seat.readWanted, isServer ? seat.update : seat.expect, { flush: 'sync' })
  const unreadable = shallowRef<object>()
  // Before the render, so that no frame shows the old stream's data; once a tick, however often the url flips.
  watch(seat.readWanted, (wanted) => {
    if ('error' in wanted) unreadable.value = wanted
    else seat.update(wanted)
  })
  // After the render, which may have put the component aside: then that it cannot be read is no mistake.
  watch(unreadable, () => seat.update(), { flush: 'post' })
  seat.update()
  if (getCurrentScope()) onScopeDispose(seat.end)

  const names = Object.keys(shown.value.state) as never[]
  return {
    ...(Object.fromEntries(names.map((name) => [name, computed(() => shown.value.state[name])])) as object),
    ...seat.controls,
    store: computed(() => published.value.reader.store),
  }
}
