import type { StreamDefaultsOptions } from '@sse-store/core'
import { checkOptions, type ReadDefaults } from '@sse-store/core/binding'
import { hasInjectionContext, inject, type InjectionKey, type Plugin } from 'vue'

const DEFAULTS: InjectionKey<ReadDefaults> = /* @__PURE__ */ Symbol('sse-store defaults')

/**
 * What all streams of an app have in common: `fetch`, `headers`, `reconnect`, `onUnauthorized`, `environment`. An option
 * of the composable wins; headers are merged by name. Stores made outside have options of their own.
 *
 * @throws TypeError for a default of the wrong type or value, naming it
 *
 * @example
 * ```ts
 * createApp(App).use(streamDefaults, {
 *   headers: () => ({ authorization: `Bearer ${session.token}` }),
 *   onUnauthorized: () => session.renew(),
 * })
 * ```
 */
export const streamDefaults: Plugin<[StreamDefaultsOptions]> = {
  install(app, options) {
    checkOptions(options)
    app.provide(DEFAULTS, () => options)
  },
}

export function useDefaults(): ReadDefaults | undefined {
  return hasInjectionContext() ? inject(DEFAULTS, undefined) : undefined
}
