/** `onopen`, `onmessage` and `onerror` of one target. */
export interface Handlers {
  get(type: string): object | null
  set(type: string, value: unknown): void
}

/**
 * Event handler attributes: a handler has its place among the listeners from when it is first set until it is set to
 * null; one that replaces it takes that place.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-attributes
 */
export function createHandlers(target: EventTarget): Handlers {
  const slots = new Map<string, { value: object; listener: (event: Event) => void }>()
  return {
    get: (type) => slots.get(type)?.value ?? null,
    set(type, value) {
      const slot = slots.get(type)
      if (!isObject(value)) {
        if (slot) target.removeEventListener(type, slot.listener)
        slots.delete(type)
      } else if (slot) slot.value = value
      else {
        const added = {
          value,
          // An object that is no function is kept, and never called.
          listener(event: Event): void {
            // What is false cancels, as only handlers can; nothing but an event that the app dispatches lets itself be.
            if (typeof added.value === 'function' && added.value.call(target, event) === false)
              event.preventDefault()
          },
        }
        slots.set(type, added)
        target.addEventListener(type, added.listener)
      }
    },
  }
}

function isObject(value: unknown): value is object {
  return Object(value) === value
}
