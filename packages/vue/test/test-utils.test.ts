import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { createTestClock, createTestStream } from '../../core/test/support'
import { json, useEventSource } from '../src/index'

// As an app's own tests would do it, with what the mounted component says.

test('a component shows what the stream brings, and says when the connection is lost', async () => {
  const clock = createTestClock()
  const server = createTestStream()

  const Ticker = defineComponent(() => {
    const { data, status, error } = useEventSource('/prices', {
      events: { price: json<{ value: number }>() },
      fetch: server.fetch,
      environment: clock.environment,
    })
    return () => [
      h('p', { role: 'status' }, status.value),
      h('output', data.value?.value),
      h('p', { role: 'alert' }, error.value?.message),
    ]
  })

  const ticker = mount(Ticker)
  const says = (selector: string) => ticker.get(selector).text()
  expect(says('[role=status]')).toBe('connecting')

  await clock.settle()
  expect(says('[role=status]')).toBe('open')

  server.send({ value: 42 }, { name: 'price', id: '7' })
  await clock.advance(16)
  expect(says('output')).toBe('42')

  server.drop()
  await clock.settle()
  expect(says('[role=status]')).toBe('reconnecting')
  expect(says('[role=alert]')).toBe('The connection to /prices was lost while the stream was open.')

  await clock.advance(1_000)
  expect(says('[role=status]')).toBe('open')
  expect(says('[role=alert]')).toBe('')
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])

  ticker.unmount()
  await clock.advance(0)
  expect([server.connections, clock.timers, clock.listeners]).toEqual([0, 0, 0])
})
