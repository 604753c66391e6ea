import {
  streamDefaults,
  useConnection,
  useEventSource,
  useStreamRequest,
  type DefaultEvents,
} from '@sse-store/vue'
import { createApp, h, nextTick, onMounted, shallowReactive, shallowRef, unref, type ShallowRef } from 'vue'
import type {
  ConnectionDriver,
  Data,
  Driver,
  LiveDriver,
  RequestDriver,
} from '../../../core/test/conformance'

interface Stream {
  readonly status: Readonly<ShallowRef<string>>
}

/** @param use Calls the composable. Options that change are reactive ones. */
function createVueDriver<Source, Options extends object, View>(
  use: (source: () => Source, options: Options) => Stream,
): Driver<Source, Options, View> {
  return {
    mount(initialSource, initialOptions, { early, mounted } = {}, initialDefaults) {
      const renders: View[] = []
      const source = shallowRef(initialSource)
      const options = shallowReactive({ ...initialOptions })
      const defaults = { ...initialDefaults }
      const app = createApp({
        setup() {
          const stream = use(() => source.value, options)
          const look = () => {
            const fields = Object.entries(stream).map(([name, value]) => [name, unref<unknown>(value)])
            return { ...Object.fromEntries(fields), source: source.value } as View
          }
          early?.(look())
          onMounted(() => mounted?.(look()))
          return () => {
            renders.push(look())
            return h('p', stream.status.value)
          }
        },
      })
      app.config.throwUnhandledErrorInProduction = true
      if (initialDefaults) app.use(streamDefaults, defaults)
      app.mount(document.createElement('div'))
      return {
        renders,
        async update(next) {
          if (next.source !== undefined) source.value = next.source
          Object.assign(options, next.options)
          Object.assign(defaults, next.defaults)
          await nextTick()
        },
        unmount: () => app.unmount(),
      }
    },
    flush: () => nextTick(),
  }
}

export const vueDriver: LiveDriver = createVueDriver((source, options) =>
  useEventSource<DefaultEvents, Data, unknown>(source as () => string, options),
)

export const vueRequestDriver: RequestDriver = createVueDriver((source, options) =>
  useStreamRequest<DefaultEvents, string, string, unknown>(source as () => string, options),
)

export const vueConnectionDriver: ConnectionDriver = createVueDriver((source, options) =>
  useConnection(source, { graceMs: () => options.graceMs }),
)
