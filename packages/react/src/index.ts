'use client'

export { StreamDefaults } from './stream-defaults'
export { useConnection } from './use-connection'
export { useEventSource } from './use-event-source'
export { useStreamRequest } from './use-stream-request'
// By name all the same, once it is built: a client module must not `export *`.
export * from './react-server'
