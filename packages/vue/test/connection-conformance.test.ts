import { testConnectionConformance } from '../../core/test/conformance'
import { vueConnectionDriver } from './support/driver'

testConnectionConformance(vueConnectionDriver)
