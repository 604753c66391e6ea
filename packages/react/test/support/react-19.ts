import * as React from 'react'
import { test } from 'vitest'

type Body = () => void | Promise<void>
type NamedTest = Pick<typeof test, 'each'> & ((name: string, body: Body) => void)

/** `test` of what only React 19 has: with React 18 it is skipped, and its name says why. */
export function testWith(feature: 'Activity'): NamedTest {
  if (feature in React) return test
  const why = (name: string) => `${name} (React 19 only: ${feature})`
  const skipped = (name: string, body: Body) => test.skip(why(name), body)
  const each = (cases: unknown[]) => (name: string, body: Body) => test.skip.each(cases)(why(name), body)
  return Object.assign(skipped, { each: each as typeof test.each })
}

const settled = new WeakSet<Promise<void>>()

/** Suspends until the promise is fulfilled. React 18 has no `use`: it takes a promise that is thrown. */
export const useSettled: (promise: Promise<void>) => void =
  React.use ??
  ((promise) => {
    if (!settled.has(promise)) throw promise.then(() => void settled.add(promise))
  })
