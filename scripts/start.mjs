import './lib/node-version.mjs'
import { BOOTSTRAP_STEPS, bootstrap } from './lib/bootstrap.mjs'
import { stopOnSignal } from './lib/children.mjs'
import { serveWithNode } from './lib/server.mjs'
import { createSteps } from './lib/steps.mjs'

const HELP = `npm start

Installs, builds the packages and the playground, and serves it until Ctrl-C.

  PORT=4173   the port to try first; the next free one is taken`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP)
  process.exit()
}

// Being stopped is how a server ends: no failure.
stopOnSignal({ asked: 0 })

const steps = createSteps(BOOTSTRAP_STEPS + 1)
const ready = await bootstrap(steps)
if (ready) {
  await steps.run('Build', () => ready.workspace.turbo('build', '--filter=@sse-store/playground...'))
}
process.exit(
  ready && steps.failed.length === 0
    ? await serveWithNode('playground', ['server/main.ts', ...args], ready.env)
    : 1,
)
