import { StreamDefaults, useEventSource, type StreamDefaultsProps } from '@sse-store/react'
import { memo, StrictMode, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { createTestRoot, createTestServer, hydrate, NOTHING } from './support/harness'

let renders = 0
const Reader = memo(function Reader({ url = '/a' }: { url?: string }) {
  renders++
  return useEventSource(url).status
})

test('a <StreamDefaults> within another one adds to it', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  root.render(
    <StreamDefaults {...options} headers={{ outer: '1', both: 'outer' }} reconnect={false}>
      <StreamDefaults headers={async () => Promise.resolve({ inner: '1', Both: 'inner' })}>
        <Reader />
      </StreamDefaults>
    </StreamDefaults>,
  )
  await pass()
  const sent = server.requests[0]?.headers
  expect(['outer', 'inner', 'both'].map((name) => sent?.get(name))).toEqual(['1', '1', 'inner'])
  server.end()
  await pass()
  expect(root.container.textContent).toBe('closed')
})

test('an undefined default of the inner one leaves that of the outer one', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  root.render(
    <StreamDefaults {...options}>
      <StreamDefaults fetch={undefined} environment={undefined}>
        <Reader />
      </StreamDefaults>
    </StreamDefaults>,
  )
  await pass()
  expect(server.requests).toHaveLength(1)
})

test('other defaults, of the outer one too, render no consumer and reconnect nothing', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const show = (token: string) =>
    root.render(
      <StreamDefaults {...options} headers={{ token }}>
        <StreamDefaults headers={() => ({ inner: token })}>
          <Reader />
        </StreamDefaults>
      </StreamDefaults>,
    )
  show('old')
  await pass()
  const before = renders
  show('new')
  await pass()
  expect(renders).toBe(before)
  expect(server.requests).toHaveLength(1)
  server.drop()
  await pass(500)
  expect(server.requests.map(({ headers }) => [headers.get('token'), headers.get('inner')])).toEqual([
    ['old', 'old'],
    ['new', 'new'],
  ])
})

test('a default that is gone is gone from the next attempt on', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const show = (rest: StreamDefaultsProps) =>
    root.render(<StreamDefaults {...options} {...rest} children={<Reader />} />)
  show({ headers: { token: 'x' } })
  await pass()
  show({})
  server.drop()
  await pass(500)
  expect(server.requests.map(({ headers }) => headers.has('token'))).toEqual([true, false])
})

test('what a first render starts has the defaults of that render', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  function App({ token }: { token?: string }) {
    return (
      <StreamDefaults {...options} headers={token ? { token } : {}}>
        {token && <Reader />}
      </StreamDefaults>
    )
  }
  root.render(<App />)
  await pass()
  root.render(<App token="x" />)
  await pass()
  expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['x'])
})

test.each([{ strict: false }, { strict: true }])(
  'an inline onUnauthorized renews once, though the provider renders meanwhile (strict: $strict)',
  async ({ strict }) => {
    const { server, options, pass } = createTestServer()
    const root = createTestRoot()
    let token = 'stale'
    let renewed: () => void = () => {}
    const renew = vi.fn(() => new Promise<void>((resolve) => (renewed = resolve)))
    let show: (second: boolean) => void = () => {}
    function App() {
      const [second, setSecond] = useState(false)
      show = setSecond
      return (
        <StreamDefaults
          {...options}
          headers={() => ({ token })}
          onUnauthorized={async () => {
            await renew()
            token = 'fresh'
          }}
        >
          <Reader url="/a" />
          {second && <Reader url="/b" />}
        </StreamDefaults>
      )
    }
    server.fail(401, { times: 2 })
    root.render(strict ? <StrictMode children={<App />} /> : <App />)
    await pass()
    expect(renew).toHaveBeenCalledTimes(1)
    show(true)
    await pass()
    expect(server.requests).toHaveLength(2)
    expect(renew).toHaveBeenCalledTimes(1)
    renewed()
    await pass()
    expect(server.requests.map(({ url, headers }) => [url, headers.get('token')])).toEqual([
      ['/a', 'stale'],
      ['/b', 'stale'],
      ['/a', 'fresh'],
      ['/b', 'fresh'],
    ])
    // And again, when it is stale again.
    server.fail(401)
    server.drop()
    await pass(500)
    expect(renew).toHaveBeenCalledTimes(2)
  },
)

test('hydrates without a mismatch, with one request that has the defaults', async () => {
  const { server, options, pass } = createTestServer()
  const app = (
    <StrictMode>
      <StreamDefaults {...options} headers={{ token: 'x' }}>
        <p>
          <Reader />
        </p>
      </StreamDefaults>
    </StrictMode>
  )
  const { container, complaints } = hydrate(renderToString(app), app)
  await pass()
  expect(container.textContent).toBe('open')
  expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['x'])
  expect(complaints()).toEqual([])
})

test('nothing is left when all of it is unmounted', async () => {
  const { options, pass, left } = createTestServer()
  const root = createTestRoot()
  root.render(<StreamDefaults {...options} children={<Reader />} />)
  await pass()
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})
