import { checkRoot } from './root.mjs'
import { findToolchain } from './toolchain.mjs'
import { createWorkspace } from './workspace.mjs'

/** How many steps {@link bootstrap} takes. */
export const BOOTSTRAP_STEPS = 2

/**
 * What every command starts with: the right Node and pnpm, and the dependencies.
 *
 * @param {ReturnType<typeof import('./steps.mjs').createSteps>} steps
 * @returns {Promise<{ env: NodeJS.ProcessEnv, workspace: ReturnType<typeof createWorkspace> } | undefined>}
 *   `undefined` when a step failed
 */
export async function bootstrap(steps) {
  /** @type {NodeJS.ProcessEnv | undefined} */
  let env
  await steps.run('Node and pnpm', async () => {
    checkRoot()
    const toolchain = await findToolchain()
    env = toolchain.env
    return `Node ${toolchain.node}, pnpm ${toolchain.pnpm}`
  })
  if (!env) return undefined
  const workspace = createWorkspace(env)
  await steps.run('Install', workspace.install)
  return steps.failed.length > 0 ? undefined : { env, workspace }
}
