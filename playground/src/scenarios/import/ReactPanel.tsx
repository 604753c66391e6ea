import { useEventSource } from '@sse-store/react'
import { useId } from 'react'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import { importEvents } from './decoders'
import { FILES, type FileId } from './events'
import { ProgressView } from './react/ProgressView'
import { ProofView } from './react/ProofView'
import { useImportJob } from './react/useImportJob'
import { WarningList } from './react/WarningList'
import { addToReport, formatNumber, isEnd, nothingYet } from './report'
import { describeImport } from './sentences'

export function ReactPanel() {
  const {
    file,
    choose,
    job,
    clicks,
    waitsFor,
    problem,
    start,
    cancel,
  } = useImportJob()
  // No job, no url; another job is another url, whose report starts anew.
  const stream = useEventSource(
    job && `/import/jobs/${job.id}/events`,
    {
      events: importEvents,
      collect: (c) => c.reduce(nothingYet, addToReport),
      until: isEnd,
      whenHidden: { closeAfter: 5_000 },
    },
  )
  const { status, data: report } = stream
  const isUnderWay = !!job && !report.end && status !== 'error'
  const canStart = waitsFor !== 'begin' && !isUnderWay
  const canCancel = isUnderWay && waitsFor === undefined
  const select = useId()

  return (
    <>
      <StreamStatus stream={stream} />
      <StreamControls stream={stream} complete={!job || !!report.end} />

      <div className="import-bar">
        <label htmlFor={select}>Sample file</label>
        <select
          id={select}
          value={file}
          onChange={(event) => choose(event.target.value as FileId)}
        >
          {FILES.map(({ id, name, rows }) => (
            <option key={id} value={id}>
              {name}, {formatNumber(rows)} rows
            </option>
          ))}
        </select>
        <button
          type="button"
          className="primary"
          aria-disabled={!canStart}
          onClick={() => canStart && void start()}
        >
          Start
        </button>
        <button
          type="button"
          aria-disabled={!canCancel}
          onClick={() => canCancel && void cancel(job)}
        >
          Cancel
        </button>
      </div>
      <div className="import-said" data-how={report.end?.how}>
        <p role="status" data-testid="said">
          {describeImport({ waitsFor, hasJob: !!job, status, report })}
        </p>
        <p role="alert" data-testid="problem">
          {problem}
        </p>
      </div>

      <ProgressView report={report} />
      <WarningList warnings={report.warnings} />
      <ProofView clicks={clicks} job={job} report={report} />
    </>
  )
}
