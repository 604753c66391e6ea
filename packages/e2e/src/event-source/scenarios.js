// What an `EventSource` does, written down by whoever is given as one: in a page, in a worker, the browser's own or ours.
// A classic script without imports; each scenario resolves with something that can be compared.
;(() => {
  let count = 0
  const url = (path, query = {}) =>
    `/${path}?${new URLSearchParams({ id: `${self.clientId}-${count++}`, ...query })}`

  /** Everything that comes of `url` until `isLast(log)`, then closes. */
  function record(EventSource, url, { isLast, names = [], init } = {}) {
    return new Promise((resolve) => {
      const source = new EventSource(url, init)
      const log = [`made ${source.readyState}`]
      const add = (entry) => {
        log.push(entry)
        if (!isLast(log)) return
        source.close()
        log.push(`closed ${source.readyState}`)
        // What comes after it would be too much.
        setTimeout(() => resolve(log), 50)
      }
      for (const type of ['open', 'error'])
        source.addEventListener(type, () => add(`${type} ${source.readyState}`))
      for (const type of ['message', ...names]) {
        source.addEventListener(type, ({ data, lastEventId }) => add([type, data, lastEventId]))
      }
    })
  }
  const has = (entry) => (log) => log.includes(entry)
  const events = (wanted) => (log) => log.filter(Array.isArray).length >= wanted

  const outcome = (make) => {
    try {
      const source = make()
      const { url, withCredentials, readyState } = source
      source.close()
      return { url, withCredentials, readyState }
    } catch (error) {
      return `${error instanceof DOMException ? 'DOMException' : error.constructor.name} ${error.name} ${error.code}`
    }
  }

  const scenarios = {
    async 'an event and its fields'(EventSource) {
      const source = new EventSource(url('stream', { body: 'id: 7\nevent: price\ndata: 1\n\n' }))
      const event = await new Promise((resolve) => source.addEventListener('price', resolve))
      source.close()
      const { type, data, origin, lastEventId, bubbles, cancelable, composed, ports, target } = event
      return [
        type,
        data,
        origin === self.location.origin,
        lastEventId,
        bubbles,
        cancelable,
        composed,
        event.source,
        ports.length,
        target === source,
        event.constructor === MessageEvent,
      ]
    },
    async 'the events of the connection'(EventSource) {
      const source = new EventSource(url('stream', { body: ': hello\n\n', end: '' }))
      const seen = []
      await new Promise((resolve) => {
        source.onopen = (event) => seen.push(event)
        source.onerror = (event) => resolve(seen.push(event))
      })
      source.close()
      return seen.map((event) => [
        event.type,
        event.constructor === Event,
        'data' in event,
        event.bubbles,
        event.cancelable,
      ])
    },
    'lines, fields, names': (EventSource) =>
      record(
        EventSource,
        url('stream', {
          body: '\ufeffretry: 1x\ndata: a\rdata:b\r\ndata\n\nevent: n\ndata:  c \n\nevent: x\n\n:\n\nid: \0\ndata: \0\n\ndata: ü…😀\n\ndata: end\n\ndata: half',
        }),
        { names: ['n', 'x'], isLast: events(5) },
      ),
    'reconnecting after the end of a response': (EventSource) =>
      record(
        EventSource,
        url('again', { body: 'retry: 1\nid: …1\ndata: a\n\ndata: b\n\nid: 2\ndata: half' }),
        { names: ['sent'], isLast: has('error 2') },
      ),
    'an id that is taken back': (EventSource) =>
      record(EventSource, url('again', { body: 'retry: 1\nid: 1\ndata: a\n\nid\n\n' }), {
        names: ['sent'],
        isLast: events(2),
      }),
    'reconnecting after a break': (EventSource) => {
      const path = url('broken')
      return record(EventSource, path, {
        isLast(log) {
          // Only now: a connection that breaks may take with it what was not yet read.
          if (events(1)(log) && log.length === 3) void fetch(path.replace('broken', 'break'))
          return events(2)(log)
        },
      })
    },
    async 'a wait of 400 ms'(EventSource) {
      const source = new EventSource(url('stream', { body: 'retry: 400\n\n', end: '' }))
      const times = []
      await new Promise((resolve) => {
        source.onerror = () => times.push(performance.now()) > 1 && resolve()
      })
      source.close()
      return times[1] - times[0] >= 400
    },
    async 'responses that are no stream'(EventSource) {
      const queries = [204, 205, 210, 299, 404, 410, 500, 503].map((status) => ({ status }))
      queries.push(
        { type: 'text/x-bogus' },
        { type: 'text/html' },
        { type: '' },
        { type: 'text/event-stream-x' },
        { type: 'text/event-stream, text/plain' },
      )
      const results = []
      for (const query of queries)
        results.push(
          await record(EventSource, url('stream', { end: '', ...query }), { isLast: has('error 2') }),
        )
      return results
    },
    'a type that comes twice': async (EventSource) => {
      const types = ['text/event-stream', 'text/event-stream, */*', 'text/plain, text/event-stream']
      const results = []
      for (const type of types)
        results.push(await record(EventSource, url('stream', { type }), { isLast: (log) => log.length > 1 }))
      return results
    },
    async redirects(EventSource) {
      const results = []
      for (const status of [301, 302, 303, 307, 308]) {
        results.push(await record(EventSource, url('redirect', { status }), { isLast: events(1) }))
      }
      return results
    },
    async 'urls that nothing is asked of'(EventSource) {
      const results = []
      for (const url of ['ftp://example.test/', 'about:blank', 'mailto:a@b.test', 'javascript:1']) {
        results.push(await record(EventSource, url, { isLast: (log) => log.length > 1 }))
      }
      return results
    },
    async 'the headers of a request'(EventSource) {
      const source = new EventSource(url('headers'))
      const { data } = await new Promise((resolve) => (source.onmessage = resolve))
      source.close()
      return data
    },
    async 'cookies across origins'(EventSource) {
      const results = []
      for (const init of [undefined, {}, { withCredentials: false }, { withCredentials: true }]) {
        const source = new EventSource(self.otherOrigin + url('headers'), init)
        const event = await new Promise((resolve) => (source.onmessage = resolve))
        source.close()
        results.push([JSON.parse(event.data).cookie, event.origin === self.otherOrigin])
      }
      return results
    },
    async 'a redirect to another origin'(EventSource) {
      const source = new EventSource(url('redirect', { status: 302, to: `${self.otherOrigin}/stream` }))
      const { origin } = await new Promise((resolve) => (source.onmessage = resolve))
      source.close()
      return [origin === self.otherOrigin, source.url.startsWith(self.location.origin)]
    },
    'the constructor': (EventSource) =>
      [
        () => new EventSource(''),
        () => new EventSource('a/b?c#d'),
        () => new EventSource('//example.test'),
        () => new EventSource({ toString: () => 'text' }),
        () => new EventSource(1),
        () => new EventSource(null),
        () => new EventSource(undefined),
        () => new EventSource('http://this is invalid/'),
        () => new EventSource('x', { withCredentials: 'yes' }),
        () => new EventSource('x', null),
        () => new EventSource('x', () => {}),
        () => new EventSource('x', 1),
        () => new EventSource(Symbol('x')),
        () => new EventSource(),
        () => EventSource('x'),
      ].map(outcome),
    async 'handlers and listeners, in order'(EventSource) {
      const source = new EventSource(url('stream', { body: 'data: 1\n\ndata: 2\n\ndata: 3\n\n' }))
      const calls = []
      const note = (name) => (event) => calls.push(`${name} ${event.data}`)
      const controller = new AbortController()
      source.addEventListener('message', note('once'), { once: true })
      source.onmessage = note('never')
      source.addEventListener('message', { handleEvent: note('object') })
      source.addEventListener('message', note('signal'), { signal: controller.signal })
      source.onmessage = note('handler')
      const kept = { handleEvent: note('not called') }
      source.onopen = kept
      source.onerror = 'not kept'
      const values = [source.onopen === kept, source.onerror, typeof source.onmessage]
      await new Promise((resolve) => {
        source.addEventListener('message', ({ data }) => {
          if (data === '1') controller.abort()
          if (data === '2') source.onmessage = null
          if (data === '3') resolve()
        })
      })
      source.close()
      return [...values, ...calls]
    },
    async 'closing in an event'(EventSource) {
      const source = new EventSource(url('stream', { body: 'data: 1\n\ndata: 2\n\n' }))
      const seen = []
      source.onmessage = ({ data }) => {
        seen.push(data)
        source.close()
      }
      source.addEventListener('message', () => seen.push(`state ${source.readyState}`))
      source.onerror = () => seen.push('error')
      await new Promise((resolve) => setTimeout(resolve, 300))
      return seen
    },
    async 'what a listener throws'(EventSource) {
      const source = new EventSource(url('stream', { body: 'data: 1\n\ndata: 2\n\n' }))
      const seen = []
      const onError = (event) => {
        seen.push(event.message)
        event.preventDefault()
      }
      self.addEventListener('error', onError)
      await new Promise((resolve) => {
        source.onmessage = ({ data }) => {
          throw new Error(`oh ${data}`)
        }
        source.addEventListener('message', ({ data }) => {
          seen.push(data)
          if (data === '2') resolve()
        })
      })
      source.close()
      self.removeEventListener('error', onError)
      return seen
    },
    async 'promises between events'(EventSource) {
      const source = new EventSource(url('stream', { body: 'data: 1\n\ndata: 2\n\ndata: 3\n\n' }))
      const order = []
      await new Promise((resolve) => {
        const settle = async (name) => {
          order.push(name)
          for (const _ of [1, 2, 3, 4, 5]) await undefined
          order.push(`${name} settled`)
          if (name === '3') resolve()
        }
        source.onopen = () => settle('open')
        source.onmessage = ({ data }) => settle(data)
      })
      source.close()
      return order
    },
    'the interface'(EventSource) {
      const describe = (target) =>
        Object.fromEntries(
          Reflect.ownKeys(target)
            .filter((key) => !(typeof target === 'function' && key === 'prototype'))
            .map((key) => {
              const { get, set, value, ...flags } = Object.getOwnPropertyDescriptor(target, key)
              const shown = typeof value === 'function' ? [value.name, value.length] : value
              return [String(key), { ...flags, get: get?.name, set: set?.name, value: shown }]
            }),
        )
      const { prototype } = EventSource
      return [
        describe(EventSource),
        describe(prototype),
        String(prototype),
        Object.getPrototypeOf(EventSource) === EventTarget,
        Object.getPrototypeOf(prototype) === EventTarget.prototype,
        Object.getOwnPropertyDescriptor(EventSource, 'prototype').writable,
      ]
    },
    'handlers that cancel': (EventSource) =>
      [false, true, undefined].map((returned) => {
        const source = new EventSource(url('stream'))
        source.close()
        source.onmessage = source.onerror = () => returned
        return ['message', 'error'].map((type) => source.dispatchEvent(new Event(type, { cancelable: true })))
      }),
    // Where they differ.
    async 'window.stop()'(EventSource) {
      const source = new EventSource(url('stream'))
      await new Promise((resolve) => (source.onmessage = resolve))
      const stopped = new Promise((resolve) => (source.onerror = () => resolve(source.readyState)))
      self.stop()
      const readyState = await stopped
      source.close()
      return readyState
    },
    'a type with a charset': (EventSource) =>
      record(
        EventSource,
        url('stream', { type: 'text/event-stream;charset=windows-1252', body: 'data: ok…\n\n' }),
        { isLast: (log) => log.length > 2 || log.includes('error 2') },
      ),
    async 'an event that is trusted'(EventSource) {
      const source = new EventSource(url('stream'))
      const { isTrusted } = await new Promise((resolve) => (source.onmessage = resolve))
      source.close()
      return isTrusted
    },
    'an origin that lets nobody read': (EventSource) =>
      record(EventSource, self.otherOrigin + url('stream', { closed: '' }), {
        isLast: (log) => log.length > 1,
      }),
    'a redirect that fetch refuses': (EventSource) =>
      record(EventSource, url('redirect', { status: 302, to: 'ftp://127.0.0.1/' }), {
        isLast: (log) => log.length > 1,
      }),
    async 'a frame that is taken out'(EventSource) {
      const frame = document.createElement('iframe')
      frame.src = '/deep/page.html'
      await new Promise((resolve) => {
        frame.onload = resolve
        document.body.append(frame)
      })
      const { contentWindow } = frame
      const isOwn = EventSource === self.EventSource
      const source = new (isOwn ? contentWindow.EventSource : contentWindow.SseStore.EventSource)('/stream')
      await new Promise((resolve) => (source.onmessage = resolve))
      const log = []
      source.onerror = () => log.push('error')
      frame.remove()
      await new Promise((resolve) => setTimeout(resolve, 200))
      return [...log, source.readyState]
    },
    'an id across origins': (EventSource) =>
      record(EventSource, self.otherOrigin + url('again', { body: 'retry: 1\nid: abc\ndata: a\n\n' }), {
        names: ['sent'],
        isLast: events(2),
      }),
  }

  self.scenarioNames = Object.keys(scenarios)
  self.runScenario = async (name, whose) =>
    scenarios[name](whose === 'ours' ? self.SseStore.EventSource : self.EventSource)
})()
