// #region schema
import { json, text, useEventSource } from '@sse-store/react'
import { z } from 'zod'

interface Price {
  symbol: string
  value: number
}
const Halt = z.object({ symbol: z.string(), reason: z.string() })

export function Market() {
  const { event } = useEventSource('/market', {
    events: {
      price: json<Price>(), // parsed, and your word taken for the type
      halt: Halt, // parsed and validated
      motd: text, // as it is
      load: (data) => Number.parseFloat(data), // your own
    },
  })

  switch (event?.name) {
    case 'price':
      return <p>{event.data.value.toFixed(2)}</p> // event.data is a Price
    case 'halt':
      return <p>Halted: {event.data.reason}</p>
    default:
      return null
  }
}
// #endregion schema
