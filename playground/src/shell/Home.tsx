import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { scenarios } from '../scenarios'

const groups = [...new Set(scenarios.map(({ group }) => group))]

/** The front page: what this is, the first scenario running, and the way to all others. */
export function Home({ children }: { children: ReactNode }) {
  return (
    <>
      <section className="hero" aria-labelledby="hero-title">
        <h1 id="hero-title">
          Server-Sent Events for <em>React</em> and <em>Vue</em>, over fetch.
        </h1>
        <p>
          A stream store that reconnects with jitter, resumes where it stopped, says what it is doing, and
          renders at most once a frame. Below, both bindings on one real server.
        </p>
      </section>
      {children}
      <section className="gallery" aria-labelledby="gallery-title">
        <h2 id="gallery-title">Every scenario</h2>
        {groups.map((group) => (
          <div key={group} className="gallery-group">
            <h3>{group}</h3>
            <ul>
              {scenarios
                .filter((entry) => entry.group === group)
                .map(({ id, title, summary }) => (
                  <li key={id}>
                    <Link to={`/scenarios/${id}`}>
                      <b>{title}</b>
                      <span>{summary}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  )
}
