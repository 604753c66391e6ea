import { expect, test } from 'vitest'
import { missingNames } from '../../core/test/conformance/exports'

test('index.ts exports everything that core does, types too', () => {
  expect(missingNames('vue/src/index.ts')).toEqual([])
})
