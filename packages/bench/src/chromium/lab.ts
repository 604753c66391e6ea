import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { CHROMIUM_ARGS, findChromium } from '../../../e2e/src/chromium.ts'
import type { Bench } from '../pages/main.ts'

declare global {
  interface Window {
    bench: Bench
  }
}

/** A browser, production pages, and a server for both. */
export interface Lab {
  /** Its version. */
  readonly chromium: string
  readonly origin: string
  /** Runs `work` in a page of its own, in a fresh process. */
  inPage<T>(work: (page: Page) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** As applications have it: production mode, minified, each part in a file of its own. */
async function buildPages(folder: string): Promise<void> {
  await build({
    root: fileURLToPath(new URL('../pages', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [react()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: false },
  })
}

export async function openLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-store-bench-'))
  await buildPages(folder)
  const server = spawn(process.execPath, [
    '--no-warnings',
    fileURLToPath(new URL('server.ts', import.meta.url)),
    folder,
  ])
  server.stderr.pipe(process.stderr)
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const origin = line.toString().trim()
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
  // A tab each, in one window: a window brings renderers of its own, which would work beside what is measured.
  const context = await browser.newContext()
  await context.newPage()
  return {
    chromium: browser.version(),
    origin,
    async inPage(work) {
      const page = await context.newPage()
      try {
        await page.goto(origin)
        await page.waitForFunction(() => 'bench' in window)
        return await work(page)
      } finally {
        await page.close()
      }
    },
    async close() {
      await browser.close()
      server.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
