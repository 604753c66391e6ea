import type { StreamError } from '../errors'
import type { ParsedEvent } from '../parser'
import type { CloseReason, EventSourceOptions, OpenInfo } from '../types'
import type { MachineState } from './machine-state'

/** The options that a connection reads, anew at each attempt. */
export type ConnectionOptions = Pick<
  EventSourceOptions<never, never>,
  | 'method'
  | 'headers'
  | 'body'
  | 'credentials'
  | 'fetch'
  | 'signal'
  | 'resolveUrl'
  | 'reconnect'
  | 'onUnauthorized'
  | 'whenHidden'
  | 'connectTimeout'
  | 'idleTimeout'
  | 'resume'
  | 'acceptResponse'
  | 'maxEventSize'
>

/** What a connection tells its store, in order; nothing of a connection that was given up. None of them may throw. */
export interface ConnectionListener {
  onState(): void
  onOpen(info: OpenInfo): void
  onEvent(event: ParsedEvent, receivedAt: number): void
  /** After each chunk: the cursor may have moved without an event. */
  onChunk(): void
  onError(error: StreamError): void
  onClose(reason: CloseReason): void
}

/** A live connection: the sole owner of its timer, its request and its generation. */
export interface Connection {
  readonly state: MachineState
  readonly lastEventId: string
  open(): void
  reconnect(): void
  close(reason: CloseReason): void
  release(): void
  reset(): void
}
