import Link from 'next/link'
import { connection } from 'next/server'
import { Answer } from './answer'
import { priceEvents } from './price-events'
import { Prices } from './prices'

/** A server component. What it imports of `@sse-store/react` is the part without hooks. */
export default async function Page() {
  // Rendered for each request, not once while building.
  await connection()
  return (
    <main>
      <h1>Live: {Object.keys(priceEvents).join(', ')}</h1>
      <Prices />
      <Answer />
      <Link href="/about">About</Link>
    </main>
  )
}
