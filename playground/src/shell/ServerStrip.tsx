import type { Scenario } from '../scenarios/scenario'
import type { Heading } from './headings'
import type { ServerStats } from './useServerStats'

interface Props {
  scenario: Scenario
  heading: Heading
  stats: ServerStats | undefined
  onFault: () => void
}

/** The other end of the line: what the server counts, and how to break it. */
export function ServerStrip({ scenario: { endpoint, Faults }, heading: Heading, stats, onFault }: Props) {
  return (
    <section className="server" aria-labelledby="server-title">
      <div className="server-head">
        <Heading id="server-title">Demo server</Heading>
        <code>{endpoint}</code>
        <p className="server-counts">
          {typeof stats === 'string' ? (
            <span className="server-away">{stats}</span>
          ) : (
            <>
              <span>
                <b data-testid="server-open">{stats?.open ?? '–'}</b> open{' '}
                {stats?.open === 1 ? 'stream' : 'streams'}
              </span>
              <span>
                <b data-testid="server-requests">{stats?.requests ?? '–'}</b>{' '}
                {stats?.requests === 1 ? 'request' : 'requests'}
              </span>
            </>
          )}
        </p>
      </div>
      {Faults && <Faults onDone={onFault} />}
    </section>
  )
}
