import { testRequestConformance } from '../../core/test/conformance'
import { vueRequestDriver } from './support/driver'

testRequestConformance(vueRequestDriver)
