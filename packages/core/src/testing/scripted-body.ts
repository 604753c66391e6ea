/**
 * What a body does next: brings bytes, ends, or breaks. Told apart by name: in jsdom, the bytes of a `TextEncoder`
 * are no instance of the global `Uint8Array`.
 */
export type Step =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'break'; readonly error: unknown }

export interface ScriptedBody {
  readonly stream: ReadableStream<Uint8Array>
  push(step: Step): void
  /** Breaks it at once: what was on its way is lost. */
  abort(reason: unknown): void
}

export interface BodyListener {
  /** The end, or the error, has been read. */
  onOver(): void
  /** The reader wants no more. */
  onCancel(): void
}

/**
 * A body whose every step waits for the read that it answers. A stream's own queue would not do: its error
 * overtakes the chunks before it, which over a network arrive first.
 */
export function createScriptedBody(listener: BodyListener): ScriptedBody {
  const steps: Step[] = []
  let controller: ReadableStreamDefaultController<Uint8Array>
  let wanted = false
  let over = false

  function takeStep(): void {
    const step = wanted && !over ? steps.shift() : undefined
    if (step === undefined) return
    wanted = false
    if (step.type === 'bytes') return controller.enqueue(step.bytes)
    over = true
    if (step.type === 'end') controller.close()
    else controller.error(step.error)
    listener.onOver()
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull() {
        wanted = true
        takeStep()
      },
      cancel() {
        over = true
        listener.onCancel()
      },
    },
    { highWaterMark: 0 },
  )

  return {
    stream,
    push(step) {
      steps.push(step)
      takeStep()
    },
    abort(reason) {
      over = true
      controller.error(reason)
    },
  }
}
