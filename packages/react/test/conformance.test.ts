import { testConformance } from '../../core/test/conformance'
import { createReactDriver } from './support/driver'

testConformance(createReactDriver({ strict: false }))
