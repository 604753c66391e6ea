import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Keeps Chromium to itself: no sandbox for root, no GPU, no traffic of its own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The executable that is there: the one in CHROMIUM, or the first on the PATH. */
export function lookForChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.CHROMIUM, ...onPath].find((candidate) => candidate && existsSync(candidate))
}

/** @throws Error saying what to do where there is none */
export function findChromium(): string {
  const path = lookForChromium()
  if (!path) throw new Error('No Chromium found: install one, or name it in the variable CHROMIUM.')
  return path
}
