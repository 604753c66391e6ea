import type { SelectOptions } from './hook-types'

/** What a component shows of a store, and when it has to show something else. */

type AnySelect = SelectOptions<never, never>
type AnyState = { readonly data: unknown }

/** One component's view of one store. */
export interface View<State> {
  /** Those of the latest render. */
  readonly options: object
  /** What the component showed last, as `update` was told. */
  readonly shown: State | undefined
  /** After each render: its options, and what it shows. */
  update(options: AnySelect, shown: State): void
  /** Whether a render would show anything else than the last one. */
  hasNews(): boolean
  /** The state as `select` leaves it; `previous` itself where nothing in it has changed. */
  present(state: State, options: AnySelect, previous: State | undefined): State
}

/**
 * @param getState What is published.
 * @param kept The fields, beside `data`, that a component with `select` shows: those that do not change for each event.
 */
export function createView<State extends AnyState>(
  getState: () => State,
  kept: readonly (keyof State)[],
  options: AnySelect,
): View<State> {
  function present(
    state: State,
    { select, equal = Object.is }: AnySelect,
    previous: State | undefined,
  ): State {
    if (!select) return previous && sameFields(previous, state) ? previous : state
    const selected = select(state.data as never)
    const data = previous && equal(previous.data as never, selected as never) ? previous.data : selected
    // Of a thousand components, most show nothing else after a publication: they are to cost next to nothing.
    let isSame = previous !== undefined && Object.is(previous.data, data) && !('event' in previous)
    for (const name of kept) isSame &&= Object.is(previous?.[name], state[name])
    if (isSame) return previous as State
    const part = { data } as State
    for (const name of kept) part[name] = state[name]
    // What is left out is left out of the hooks' types as well.
    return part
  }

  const view = {
    options,
    shown: undefined as State | undefined,
    update(nextOptions: AnySelect, nextShown: State) {
      view.options = nextOptions
      view.shown = nextShown
    },
    hasNews() {
      try {
        return present(getState(), view.options, view.shown) !== view.shown
      } catch {
        // The next render throws it again, where the framework's own handling of errors can see it.
        return true
      }
    },
    present,
  }
  return view
}

/** Whether two objects have the same fields with the same values. */
export function sameFields(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key as never], b[key as never]))
  )
}

/** Whether a store has moved on from what a server shows of it; nothing else can have. */
export function hasMovedOn(source: unknown): boolean {
  const store = (source ?? {}) as { getSnapshot?(): unknown; getServerSnapshot?(): unknown }
  return store.getSnapshot?.() !== store.getServerSnapshot?.()
}
