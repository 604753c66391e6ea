import { describe } from 'vitest'
import { testConnectionConformance } from '../../core/test/conformance'
import { createReactConnectionDriver } from './support/driver'

describe.each([{ strict: false }, { strict: true }])('strict: $strict', (options) => {
  testConnectionConformance(createReactConnectionDriver(options))
})
