import { json, useEventSource } from '@sse-store/react'

interface Price {
  symbol: string
  value: number
}
interface Halt {
  symbol: string
  reason: string
}

export function Market() {
  const { data, event } = useEventSource('/market', {
    events: { price: json<Price>(), halt: json<Halt>() },
    // The last five, as lines: readonly string[]
    collect: (c) =>
      c.keepLast(5, ({ name, data }) =>
        name === 'price'
          ? `${data.symbol} ${data.value}`
          : `${data.symbol} is halted`,
      ),
  })
  return (
    <>
      {event?.name === 'halt' && <p role="status">{event.data.reason}</p>}
      <pre>{data.join('\n')}</pre>
    </>
  )
}
