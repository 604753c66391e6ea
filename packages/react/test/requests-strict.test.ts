import { testRequestConformance } from '../../core/test/conformance'
import { createReactRequestDriver } from './support/driver'

testRequestConformance(createReactRequestDriver({ strict: true }))
