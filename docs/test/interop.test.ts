import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIVE } from './interop/live'
import { REQUESTS } from './interop/requests'
import { SERVERS } from './interop/servers'
import { createWorld } from './interop/world'

/** Each server of the guide, against the same scenarios, over real sockets. */

const { error } = console
const logged: unknown[] = []
beforeAll(() => {
  console.error = (message) => void logged.push(message)
})

// Work that fails is told, once for each server. That a client leaves is no error.
afterAll(() => {
  console.error = error
  expect(logged.map(String)).toEqual(Object.keys(SERVERS).map(() => 'Error: The model failed'))
})

describe.each(Object.entries(SERVERS))('%s', (_, kind) => {
  test.concurrent.for(Object.entries({ ...LIVE, ...REQUESTS }))('%s', async ([, scenario], context) => {
    await scenario(await createWorld(kind, context.onTestFinished))
  })
})
