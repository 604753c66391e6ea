import { Link } from 'react-router'
import { usePageTitle } from './usePageTitle'

export function NotFound() {
  usePageTitle('Not found · sse-store')
  return (
    <section className="hero">
      <h1>There is no such page.</h1>
      <p>
        <Link to="/">All scenarios</Link>
      </p>
    </section>
  )
}
