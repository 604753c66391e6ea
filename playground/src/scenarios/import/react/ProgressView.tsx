import { useId } from 'react'
import { describeProgress, stepsOf, type Report } from '../report'

/** How far it is: the bar of the step that is under way, and all steps. */
export function ProgressView({ report }: { report: Report }) {
  const { done, total } = report.progress ?? { done: 0, total: 1 }
  const text = describeProgress(report)
  const label = useId()
  return (
    <div className="import-progress">
      <p>
        <span id={label}>Progress</span> <b data-testid="progress">{text}</b>
      </p>
      <progress value={done} max={total} aria-labelledby={label} aria-valuetext={text} />
      <ol aria-label="Steps">
        {stepsOf(report).map(({ step, name, state }) => (
          <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            {name}
            <span className="visually-hidden">, {state}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
