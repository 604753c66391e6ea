import { Link } from 'react-router'
import { usePageTitle } from './usePageTitle'

export function NotFound() {
  usePageTitle('Not found · sse-store')
  return (
    <section className="hero">
      <h1>There is no such scenario.</h1>
      <p>
        <Link to="/">Back to the first one</Link>
      </p>
    </section>
  )
}
