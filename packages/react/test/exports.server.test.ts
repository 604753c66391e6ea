import { expect, test } from 'vitest'
import { exportedNames, missingNames } from '../../core/test/conformance/exports'

test.each(['index.ts', 'react-server.ts'])('%s exports everything that core does, types too', (entry) => {
  expect(missingNames(`react/src/${entry}`)).toEqual([])
})

test('index.ts is what servers have, and the hooks', () => {
  expect(exportedNames('react/src/index.ts').sort()).toEqual(
    [
      ...exportedNames('react/src/react-server.ts'),
      'StreamDefaults',
      'useConnection',
      'useEventSource',
      'useStreamRequest',
    ].sort(),
  )
})
