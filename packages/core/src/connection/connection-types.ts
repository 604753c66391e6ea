import type { Environment } from '../environment'
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

/** Where a connection goes, and where it starts. */
export interface ConnectionInput {
  readonly url: string
  readonly readOptions: () => ConnectionOptions
  readonly environment: Environment
  /** The cursor that `reset()` goes back to. */
  readonly startAt: string
  /** What it continues. Default: nothing yet. */
  readonly state?: MachineState
  /** Where it continues. Default: `startAt`. */
  readonly lastEventId?: string
}

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

/** A live connection, or a store's part in one that is shared. */
export interface Connection {
  readonly state: MachineState
  readonly lastEventId: string
  /** Whether there is anything for `release()` to give up. */
  readonly isHeld: boolean
  /** Answers true until the stream is closed, opened or reconnected by whoever is called next. */
  untilChanged(): () => boolean
  open(): void
  reconnect(): void
  close(reason: CloseReason): void
  release(): void
  reset(): void
}
