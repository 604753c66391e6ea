import { testConformance } from '../../core/test/conformance'
import { vueDriver } from './support/driver'

testConformance(vueDriver)
