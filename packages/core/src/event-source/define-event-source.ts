import type { ParsedEvent } from '../parser'
import { createHandlers } from './handlers'
import { bindInterface, CLOSED, CONNECTING, OPEN } from './interface'
import { openLink } from './link'
import type { Ports } from './ports'
import { readArguments } from './request'

/** Makes the class. There is one for users; tests make others, with ports of their own. Its types are in the entry. */
export function defineEventSource(ports: Ports): new (...args: unknown[]) => EventTarget {
  class EventSource extends EventTarget {
    readonly #url: string
    readonly #withCredentials: boolean
    readonly #close: () => void
    readonly #handlers = createHandlers(this)
    #readyState: number = CONNECTING

    // Optional arguments do not count for the `length` of an interface; `bindInterface` says what it is.
    constructor(...args: unknown[]) {
      super()
      const target = readArguments(args, ports.baseUrl)
      this.#url = target.url.href
      this.#withCredentials = target.withCredentials
      this.#close = openLink(target, ports, {
        onOpen: () => this.#become(OPEN, 'open'),
        onLost: () => this.#become(CONNECTING, 'error'),
        onOver: () => this.#become(CLOSED, 'error'),
        onEvent: (event, origin) => this.#deliver(event, origin),
      })
    }

    get url(): string {
      return this.#url
    }

    get withCredentials(): boolean {
      return this.#withCredentials
    }

    get readyState(): number {
      return this.#readyState
    }

    get onopen(): unknown {
      return this.#handlers.get('open')
    }

    set onopen(handler: unknown) {
      this.#handlers.set('open', handler)
    }

    get onmessage(): unknown {
      return this.#handlers.get('message')
    }

    set onmessage(handler: unknown) {
      this.#handlers.set('message', handler)
    }

    get onerror(): unknown {
      return this.#handlers.get('error')
    }

    set onerror(handler: unknown) {
      this.#handlers.set('error', handler)
    }

    close(): void {
      this.#readyState = CLOSED
      this.#close()
    }

    #become(readyState: number, type: string): void {
      this.#readyState = readyState
      this.dispatchEvent(new Event(type))
    }

    #deliver({ name, data, id }: ParsedEvent, origin: string): void {
      this.dispatchEvent(new MessageEvent(name, { data, origin, lastEventId: id }))
    }
  }

  bindInterface(EventSource, 'EventSource', 1)
  return EventSource
}
