import { join } from 'node:path'
import { serve } from './children.mjs'
import { root } from './root.mjs'

const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href

/**
 * Runs a script with Node in the foreground until it ends or is told to.
 *
 * @param {string} folder of the workspace
 * @param {string[]} args the script and its arguments
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export function serveWithNode(folder, args, env) {
  // Node 22 warns that it strips types; that is why it was chosen.
  const options = ['--disable-warning=ExperimentalWarning', '--import', endWithParent]
  return serve('node', [...options, ...args], { cwd: join(root, folder), env })
}
