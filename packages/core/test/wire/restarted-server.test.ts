import { expect, test } from 'vitest'
import { connect, startServerProcess } from './support'

test('a server that is killed and started again: every event once, in order', async () => {
  let server = await startServerProcess('./numbered-server.mjs')
  const { port } = server
  const client = connect(`http://127.0.0.1:${port}/`, { reconnect: { base: 20, max: 20 } })
  await client.received(20)

  for (let kill = 0; kill < 2; kill++) {
    const reconnecting = client.reached('reconnecting')
    await server.kill()
    expect(await reconnecting).toMatchObject({ error: { kind: 'network' } })
    const received = client.events.length
    server = await startServerProcess('./numbered-server.mjs', port)
    await client.received(received + 20)
  }

  client.store.close()
  const ids = client.events.map(({ id }) => Number(id))
  expect(ids).toEqual(ids.map((_, index) => index + 1))
  expect(client.errors.length).toBeGreaterThanOrEqual(2)
})
