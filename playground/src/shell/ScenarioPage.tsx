import { StrictMode } from 'react'
import type { Scenario, ScenarioEntry } from '../scenarios/scenario'
import type { Heading } from './headings'
import { Panel } from './Panel'
import { Prose } from './Prose'
import { ServerStrip } from './ServerStrip'
import { Source } from './Source'
import { usePageTitle } from './usePageTitle'
import { useServerStats } from './useServerStats'
import { VueHost } from './VueHost'

interface Props {
  entry: ScenarioEntry
  scenario: Scenario
  /** Below the front page's own heading. */
  below?: boolean
}

/**
 * A scenario: the server, and both panels on it. StrictMode is around the React panel only: around the
 * Vue host it would make two apps, which are two streams.
 */
export function ScenarioPage({ entry: { id, title }, scenario, below = false }: Props) {
  const { stats, refresh } = useServerStats(id)
  const { intro, react, vue, unmounted, shared, wide } = scenario
  usePageTitle(below ? 'sse-store · Server-Sent Events for React and Vue' : `${title} · sse-store`)
  const Title: Heading = below ? 'h2' : 'h1'
  const heading: Heading = below ? 'h3' : 'h2'
  return (
    <article className="scenario">
      <header className="scenario-head">
        <Title>{title}</Title>
        <p>
          <Prose text={intro} />
        </p>
      </header>
      <ServerStrip scenario={scenario} heading={heading} stats={stats} onFault={refresh} />
      <div className="panels" data-wide={wide}>
        <Panel
          scenario={id}
          heading={heading}
          framework="React"
          source={react.source}
          file={`${id}/ReactPanel.tsx`}
          unmounted={unmounted}
          onToggle={refresh}
        >
          <div className="panel-content">
            <StrictMode>
              <react.Panel />
            </StrictMode>
          </div>
        </Panel>
        <Panel
          scenario={id}
          heading={heading}
          framework="Vue"
          source={vue.source}
          file={`${id}/VuePanel.vue`}
          unmounted={unmounted}
          onToggle={refresh}
        >
          <VueHost panel={vue.panel} />
        </Panel>
      </div>
      {shared && (
        <section className="panel shared-source" aria-label="Source of both panels">
          {shared.map(({ file, source }) => (
            <Source key={file} code={source} file={file} />
          ))}
        </section>
      )}
    </article>
  )
}
