import { json, readEvents, type StreamEvent } from '../../src/index'
import { is } from './support/is'

interface Price {
  value: number
}

export async function read(response: Response): Promise<void> {
  for await (const event of readEvents(response)) is<StreamEvent>()(event)

  for await (const event of readEvents(response, { events: { price: json<Price>(), n: Number } })) {
    if (event.name === 'price') is<Price>()(event.data)
    else is<number>()(event.data)
    // @ts-expect-error there is no event of this name
    if (event.name === 'prise') break
  }

  // @ts-expect-error not a decoder
  readEvents(response, { events: { price: 'json' } })
}
