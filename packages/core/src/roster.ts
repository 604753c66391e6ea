/** A place on a roster. */
export interface Place<Value> {
  readonly value: Value
  /** False from the removal on: whoever goes through an earlier list skips it. */
  readonly isTaken: boolean
}

/** Listeners in the order in which they came. Coming and going while they are called is safe. */
export interface Roster<Value> {
  readonly isEmpty: boolean
  /** The same value added twice has two places. The function it returns gives this one up; again, it does nothing. */
  add(value: Value): () => void
  /** The places as they are now; this list never changes, so those who come later are not on it. */
  places(): readonly Place<Value>[]
}

export function createRoster<Value>(): Roster<Value> {
  const taken = new Set<Place<Value>>()
  // Made once for each change and not for each event.
  let list: readonly Place<Value>[] | undefined

  return {
    get isEmpty() {
      return taken.size === 0
    },
    add(value) {
      const place = { value, isTaken: true }
      taken.add(place)
      list = undefined
      return () => {
        place.isTaken = false
        taken.delete(place)
        list = undefined
      }
    },
    places: () => (list ??= [...taken]),
  }
}
