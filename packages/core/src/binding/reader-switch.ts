import { createControls } from './controls'
import type { AnyReader, Beginning, ReaderKind } from './reader-kind'

/** What a component wants by now. */
export interface Wanted {
  readonly source: unknown
  /** Another key is another reader. */
  readonly key: unknown
  readonly enabled: boolean
}
/** Why that cannot be read. */
export interface Unreadable {
  readonly error: unknown
}

/** What a switch has to be told. */
export interface SwitchInput {
  readonly kind: ReaderKind
  readSource(): unknown
  isEnabled(): boolean
  /** Whether there is anybody to be served. */
  isPresent(): boolean
  readonly options: object
  /** What is known of the component by now. */
  readBeginning(): Omit<Beginning, 'enabled' | 'churn'>
  /** Calls a verb, so that nothing around it comes to depend on what the verb reads. */
  callVerb<T>(verb: () => T): T
  /** This reader has published, or is another one than before. */
  onPublish(from: AnyReader): void
}

/** The reader that a component wants, attached while the component is there. */
export interface ReaderSwitch {
  readonly reader: AnyReader
  /** The verbs, the same functions for ever: they mean what is wanted by the time they are called. */
  readonly controls: object
  readWanted(): Wanted | Unreadable
  /** This is wanted from now on; `update` comes later, or a verb before it. */
  expect(wanted: Wanted | Unreadable): void
  /**
   * Makes what runs agree with what is wanted: the stream, whether it is enabled, and whether anybody is there.
   *
   * @throws what reading the source threw, if somebody is there
   */
  update(known?: Wanted | Unreadable): void
  /** The same before a first render; that something cannot be read is told by the render, or is mended by then. */
  updateQuietly(): void
  /** The component does not come back. */
  end(): void
}

/** For frameworks whose components are set up once and then change what they want, as in Vue. */
export function createReaderSwitch(input: SwitchInput): ReaderSwitch {
  const { kind, options, onPublish } = input
  const first = read()
  let { key } = first
  let reader = create(first)
  let attachedAs: boolean | undefined
  let detach: (() => void) | undefined
  /** Counts up with each leaving: who attached before that is not there any more. */
  let visit = 0
  let ended = false
  let expected: Wanted | Unreadable | undefined

  function read(): Wanted {
    const source = input.readSource()
    return { source, key: kind.keyOf(source as never, options), enabled: input.isEnabled() }
  }

  function readWanted(): Wanted | Unreadable {
    try {
      return read()
    } catch (error) {
      return { error }
    }
  }

  function create({ source, enabled }: Wanted, churn?: AnyReader['churn']): AnyReader {
    return kind.create(source as never, options as never, { ...input.readBeginning(), enabled, churn })
  }

  function leave(): void {
    visit++
    detach?.()
    detach = attachedAs = undefined
  }

  function discard(): void {
    leave()
    reader.dispose?.()
    reader.end?.()
  }

  function swap(wanted: Wanted): void {
    reader.replaced?.()
    discard()
    reader = create(wanted, reader.churn)
    key = wanted.key
    onPublish(reader)
  }

  function update(known?: Wanted | Unreadable): void {
    const isThere = !ended && input.isPresent()
    // Before anything is read: what the source needs may be gone already, such as the user after a logout.
    if (!isThere) leave()
    if (ended) return
    const wanted = known ?? readWanted()
    expected = undefined
    if ('error' in wanted) {
      if (isThere) throw wanted.error
      return
    }
    if (wanted.key !== key) swap(wanted)
    if (!isThere || wanted.enabled === attachedAs) return
    leave()
    attachedAs = wanted.enabled
    attach(reader, wanted.enabled)
  }

  function attach(attached: AnyReader, enabled: boolean): void {
    const own = visit
    const stop = attached.attach(() => {
      if (own === visit) onPublish(attached)
    }, enabled)
    // It publishes while it attaches, and whoever is told may leave at once.
    if (own === visit) detach = stop
    else stop()
  }

  return {
    get reader() {
      return reader
    },
    controls: createControls(
      reader.controls,
      () => {
        // It may have changed in the very handler that calls the verb.
        if (expected && !('error' in expected)) update(expected)
        return reader.controls
      },
      input.callVerb,
    ),
    readWanted,
    expect(wanted) {
      expected = wanted
    },
    update,
    updateQuietly() {
      const wanted = readWanted()
      if (!('error' in wanted)) update(wanted)
    },
    end() {
      ended = true
      discard()
    },
  }
}
