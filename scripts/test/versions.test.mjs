import { describe, expect, it } from 'vitest'
import { atLeast, parseVersion, pnpmRange } from '../lib/versions.mjs'

describe('versions', () => {
  it('reads a version with or without v, and missing parts as 0', () => {
    expect(parseVersion('v24.21.3\n')).toEqual([24, 21, 3])
    expect(parseVersion('22')).toEqual([22, 0, 0])
    expect(() => parseVersion('latest')).toThrow('Not a version')
  })

  it.each([
    ['22.22.0', true],
    ['22.22.1', true],
    ['22.100.0', true],
    ['24.0.0', true],
    ['22.21.9', false],
    ['20.99.99', false],
  ])('%s is at least 22.22.0: %s', (version, expected) => {
    expect(atLeast(version, '22.22.0')).toBe(expected)
  })

  it('asks npx for the major version of pnpm that the workspace pins', () => {
    expect(pnpmRange('pnpm@12.21.0+sha512.abc')).toBe('pnpm@12')
    expect(() => pnpmRange('npm@11.0.0')).toThrow('not pnpm')
  })
})
