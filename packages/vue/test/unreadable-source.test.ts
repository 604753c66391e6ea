import { useEventSource } from '@sse-store/vue'
import { defineComponent, effectScope, h, KeepAlive, ref } from 'vue'
import { describe, expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

/** The stream of whoever is signed in. While nobody is, neither its url nor `enabled` can be read. */
function setUp() {
  const harness = createTestServer()
  const user = ref<{ id: string; active: boolean } | null>({ id: 'ada', active: true })
  const signedIn = () => {
    if (!user.value) throw new TypeError('nobody is signed in')
    return user.value
  }
  const open = () =>
    useEventSource(() => `/users/${signedIn().id}`, {
      ...harness.options,
      enabled: () => signedIn().active,
    })
  const Inbox = defineComponent({
    setup() {
      const { status, data } = open()
      return () => h('p', `${status.value} ${data.value}`)
    },
  })
  const errors: unknown[] = []
  return {
    ...harness,
    user,
    open,
    Inbox,
    errors,
    mount: (render: () => unknown) =>
      mount({ render }, (app) => (app.config.errorHandler = (error) => errors.push(error))),
    urls: () => harness.server.requests.map(({ url }) => url),
  }
}

describe('a source that can no longer be read', () => {
  test('an unmount ends the stream, and the page is patched to its end', async () => {
    const warnings = collectWarnings()
    const { user, Inbox, errors, mount, pass, left } = setUp()
    const { container } = mount(() => [
      user.value ? h(Inbox) : h('p', 'signed out'),
      h('footer', user.value?.id ?? 'nobody'),
    ])
    await pass()
    expect(container.textContent).toBe('open undefinedada')
    user.value = null
    await pass()
    expect(container.textContent).toBe('signed outnobody')
    expect(left()).toEqual(NOTHING)
    expect([...errors, ...warnings()]).toEqual([])
  })

  test('the stop of a scope ends the stream', async () => {
    const { user, open, pass, left } = setUp()
    const scope = effectScope()
    scope.run(open)
    await pass()
    user.value = null
    scope.stop()
    await pass()
    expect(left()).toEqual(NOTHING)
  })

  test('a deactivation ends the stream, and the next user has one of their own', async () => {
    const warnings = collectWarnings()
    const { user, Inbox, errors, mount, server, pass, left, urls } = setUp()
    const { container } = mount(() => [
      h(KeepAlive, () => (user.value ? h(Inbox) : null)),
      h('footer', user.value?.id ?? 'nobody'),
    ])
    await pass()
    server.send('for ada')
    await pass(16)
    user.value = null
    await pass()
    expect(container.textContent).toBe('nobody')
    expect(left()).toEqual(NOTHING)
    user.value = { id: 'bob', active: true }
    await pass()
    expect(container.textContent).toBe('open undefinedbob')
    expect(urls()).toEqual(['/users/ada', '/users/bob'])
    expect([...errors, ...warnings()]).toEqual([])
  })

  test('a component that was put aside before is left in peace, and follows what can be read again', async () => {
    const warnings = collectWarnings()
    const { user, Inbox, errors, mount, pass, left, urls } = setUp()
    const shown = ref(true)
    const { container } = mount(() => h(KeepAlive, () => (shown.value ? h(Inbox) : null)))
    await pass()
    shown.value = false
    await pass()
    user.value = null
    await pass()
    expect(left()).toEqual(NOTHING)
    user.value = { id: 'bob', active: true }
    await pass()
    expect(urls()).toEqual(['/users/ada'])
    shown.value = true
    await pass()
    expect(urls()).toEqual(['/users/ada', '/users/bob'])
    expect(container.textContent).toBe('open undefined')
    expect([...errors, ...warnings()]).toEqual([])
  })

  test('where the component stays, the app is told once, and the stream goes on', async () => {
    const { user, Inbox, errors, mount, pass, server } = setUp()
    mount(() => h(Inbox))
    await pass()
    user.value = null
    await pass()
    expect(errors).toEqual([new TypeError('nobody is signed in')])
    expect(server.connections).toBe(1)
    user.value = { id: 'ada', active: true }
    await pass()
    expect(server.requests).toHaveLength(1)
  })
})
