import { chromium, type Browser } from 'playwright'
import { CHROMIUM_ARGS, findChromium } from './chromium'

/** Playwright gives each browser a fresh profile. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
}
