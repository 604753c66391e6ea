import { testConformance } from '../../core/test/conformance'
import { createReactLiveDriver } from './support/driver'

testConformance(createReactLiveDriver({ strict: false }))
