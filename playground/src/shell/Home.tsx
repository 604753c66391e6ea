import { front } from '../scenarios'
import { ScenarioPage } from './ScenarioPage'

/** The front page: what this is, and the first scenario running. */
export function Home() {
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
      <ScenarioPage scenario={front} below />
    </>
  )
}
