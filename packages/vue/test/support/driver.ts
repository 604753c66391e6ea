import { useEventSource, type DefaultEvents } from '@sse-store/vue'
import { createApp, h, nextTick, shallowReactive, shallowRef, unref } from 'vue'
import type { Data, Driver, View } from '../../../core/test/conformance'

export const vueDriver: Driver = {
  mount(initialSource, initialOptions) {
    const renders: View[] = []
    const source = shallowRef(initialSource)
    const { enabled: initiallyEnabled, ...rest } = initialOptions
    const enabled = shallowRef(initiallyEnabled)
    // Options that change are reactive ones.
    const options = shallowReactive({ ...rest, enabled })
    const app = createApp({
      setup() {
        const stream = useEventSource<DefaultEvents, Data, unknown>(() => source.value as string, options)
        return () => {
          const view = Object.entries(stream).map(([name, value]) => [name, unref<unknown>(value)])
          renders.push({ ...Object.fromEntries(view), source: source.value } as View)
          return h('p', stream.status.value)
        }
      },
    })
    app.config.throwUnhandledErrorInProduction = true
    app.mount(document.createElement('div'))
    return {
      renders,
      async update(next) {
        const { enabled: nextEnabled = enabled.value, ...nextOptions } = next.options ?? {}
        if (next.source !== undefined) source.value = next.source
        enabled.value = nextEnabled
        Object.assign(options, nextOptions)
        await nextTick()
      },
      unmount: () => app.unmount(),
    }
  },
  flush: () => nextTick(),
}
