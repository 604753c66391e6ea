import './lib/node-version.mjs'
import { BOOTSTRAP_STEPS, bootstrap } from './lib/bootstrap.mjs'
import { stopOnSignal } from './lib/children.mjs'
import { serveWithNode } from './lib/server.mjs'
import { createSteps } from './lib/steps.mjs'

const HELP = `npm run docs            serves the documentation, with live reload, until Ctrl-C
npm run docs -- build   builds it into docs/.vitepress/dist

Other arguments go to vitepress: npm run docs -- --port 5000`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP)
  process.exit()
}

const build = args[0] === 'build'
stopOnSignal({ asked: build ? undefined : 0 })

const steps = createSteps(BOOTSTRAP_STEPS + (build ? 1 : 2))
const ready = await bootstrap(steps)
if (ready && build) {
  await steps.run('Build', () => ready.workspace.turbo('build', '--filter=@sse-store/docs...'))
  if (steps.failed.length === 0) console.log('\nBuilt: docs/.vitepress/dist')
} else if (ready) {
  // The dependencies of the docs, not the docs themselves.
  await steps.run('Build packages', () => ready.workspace.turbo('build', '--filter=@sse-store/docs^...'))
  await steps.run('API pages', () => ready.workspace.script('docs', 'api'))
}
if (steps.failed.length > 0) process.exit(1)
if (!build) {
  // Not `pnpm run dev`: below pnpm and its shell, vitepress would survive the signal that ends them.
  process.exit(
    await serveWithNode('docs', ['node_modules/vitepress/bin/vitepress.js', 'dev', ...args], ready.env),
  )
}
process.exit()
