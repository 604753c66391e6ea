import { existsSync, rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createProcesses } from './processes'

const packages = fileURLToPath(new URL('../../..', import.meta.url))
const consumers = fileURLToPath(new URL('../../consumers', import.meta.url))
const LOCK_FILE = 'pnpm-lock.yaml'
/** CONSUMERS_LOCK=update: after a change of versions. */
const updates = process.env.CONSUMERS_LOCK === 'update'

/** A folder outside of the workspace, with the apps and what they need. */
export interface Workshop {
  /** Packs what was built, and installs all apps with that. */
  install(): Promise<void>
  build(app: string): Promise<void>
  /** Resolves with the origin of the app's server. */
  start(app: string, args: readonly string[]): Promise<string>
  /** Ends every process, and removes the folder. */
  close(): Promise<void>
}

/** @param streams where the streams come from */
export async function openWorkshop(streams: string): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-store-consumers-'))
  const processes = createProcesses({
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    // Each app reads the one that it can.
    STREAMS: streams,
    VITE_STREAMS: streams,
    NUXT_STREAMS: streams,
    HOST: '127.0.0.1',
    PORT: '0',
  })
  // Vitest may stop in the middle; by then the processes have been ended.
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)

  async function pack(name: string): Promise<void> {
    if (!existsSync(join(packages, name, 'dist'))) {
      throw new Error(`${name} is not built: run \`pnpm build\` first.`)
    }
    const tarball = join(folder, 'tarballs', `${name}.tgz`)
    await processes.run(
      `${name} could not be packed.`,
      join(packages, name),
      'pnpm',
      'pack',
      '--out',
      tarball,
    )
  }

  async function keepLockFile(): Promise<void> {
    const lock = await readFile(join(folder, LOCK_FILE), 'utf8')
    // Without the hashes of our own packages: each build has others.
    const kept = lock.replace(/\{integrity: [^,\n]+, (tarball: file:tarballs\/\w+\.tgz)\}/g, '{$1}')
    await writeFile(join(consumers, LOCK_FILE), kept)
  }

  return {
    async install() {
      await mkdir(join(folder, 'tarballs'))
      // Not what somebody who tried an app in place has left there.
      const isSource = (path: string) => !/[\\/](node_modules|dist|\.\w+)$/.test(path)
      await Promise.all([
        cp(consumers, folder, { recursive: true, filter: isSource }),
        ...['core', 'react', 'vue'].map(pack),
      ])
      await processes.run(
        'The dependencies of the consumers could not be installed; the first run has to download them.',
        folder,
        'pnpm',
        'install',
        updates ? '--no-frozen-lockfile' : '--frozen-lockfile',
        '--prefer-offline',
        // See scripts/lib/workspace.mjs.
        '--trust-lockfile',
        '--config.fetch-retry-mintimeout=1000',
        '--config.fetch-retry-maxtimeout=5000',
      )
      if (updates) await keepLockFile()
    },
    async build(app) {
      await processes.run(`${app} could not be built.`, join(folder, app), 'pnpm', 'run', 'build')
    },
    start: (app, args) => processes.serve(join(folder, app), args),
    async close() {
      await processes.end()
      await rm(folder, { recursive: true, force: true })
      process.off('exit', remove)
    },
  }
}
