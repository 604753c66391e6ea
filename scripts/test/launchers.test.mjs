import { describe, expect, it } from 'vitest'
import { Failure, networkHint } from '../lib/failure.mjs'
import { createSteps } from '../lib/steps.mjs'
import { npxEntry } from '../lib/toolchain.mjs'
import { BROWSERLESS, needsBuild, needsChromium } from '../lib/vitest.mjs'

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
    [[], true, true],
    [['reconnect'], true, true],
    [['--project', 'core'], false, false],
    [['--project=core', '--project=vue'], false, false],
    [['--project', 'react-18-server'], false, false],
    [['--project', 'react-server'], true, false],
    [['--project', 'vue-chromium'], false, true],
    [['--project=react-production'], true, true],
    [['--project', 'core', '--project', 'e2e'], true, true],
    [['--project=!core'], true, true],
  ])('%j needs what was built: %s, and a browser: %s', (args, build, browser) => {
    expect(needsBuild(args)).toBe(build)
    expect(needsChromium(args)).toBe(browser)
  })

  it('knows the projects that need a browser, and leaves out those where there is none', async () => {
    const { default: config } = await import('../../vitest.config.ts')
    const projects = config.test.projects.map(({ test }) => test)
    const inBrowsers = projects.filter(({ name, browser }) => browser || name === 'e2e')
    const namesOf = (some) => some.map(({ name }) => name)
    expect(namesOf(projects.filter(({ name }) => needsChromium(['--project', name])))).toEqual(
      namesOf(inBrowsers),
    )
    const leftOut = BROWSERLESS.map(
      (arg) => new RegExp(`^${arg.replace('--project=!', '').replace('*', '.*')}$`),
    )
    expect(namesOf(projects.filter(({ name }) => leftOut.some((pattern) => pattern.test(name))))).toEqual(
      namesOf(inBrowsers),
    )
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
