import { describe, expect, it } from 'vitest'
import { Failure, networkHint } from '../lib/failure.mjs'
import { createSteps } from '../lib/steps.mjs'
import { npxEntry } from '../lib/toolchain.mjs'
import { needsBuild } from '../lib/vitest.mjs'

describe('toolchain', () => {
  it("finds npx's folder among the others", () => {
    expect(npxEntry('/repo/node_modules/.bin:/home/.npm/_npx/3e2d/node_modules/.bin:/usr/bin')).toBe(
      '/home/.npm/_npx/3e2d/node_modules/.bin',
    )
    expect(npxEntry('/usr/bin:/bin')).toBeUndefined()
  })

  it('recognises a network that cannot be reached', () => {
    expect(networkHint('npm error code EAI_AGAIN')).toMatch('network could not be reached')
    expect(networkHint('ERR_PNPM_OUTDATED_LOCKFILE')).toBeUndefined()
  })
})

describe('npm test -- …', () => {
  it.each([
    [[], true],
    [['reconnect'], true],
    [['--project', 'core'], false],
    [['--project=core', '--project=vue'], false],
    [['--project', 'react-18-server'], false],
    [['--project', 'react-server'], true],
    [['--project', 'core', '--project', 'e2e'], true],
    [['--project=!core'], true],
  ])('%j needs what was built: %s', (args, expected) => {
    expect(needsBuild(args)).toBe(expected)
  })
})

describe('steps', () => {
  it('shows a line a step, and the log and the sentence below a failed one', async () => {
    let shown = ''
    const steps = createSteps(2, { write: (text) => (shown += text) })
    await steps.run('Install', async () => {})
    await steps.run('Lint', async () => {
      throw new Failure('eslint failed.', 'the log\n')
    })
    expect(shown.replace(/\d+\.\d s/g, '0.0 s')).toBe(
      '[1/2] Install …  0.0 s\n[2/2] Lint …  0.0 s  failed\n\nthe log\n\neslint failed.\n\n',
    )
    expect(steps.failed).toEqual(['Lint'])
  })
})
