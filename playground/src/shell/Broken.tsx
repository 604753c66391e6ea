import { useRouteError } from 'react-router'
import { usePageTitle } from './usePageTitle'

/** In the place of a page that has thrown, or could not be loaded. */
export function Broken() {
  const error = useRouteError()
  usePageTitle('Something broke · sse-store')
  return (
    <section className="hero">
      <h1>This page has broken.</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <p>
        <button type="button" className="primary" onClick={() => location.reload()}>
          Load it again
        </button>
      </p>
    </section>
  )
}
