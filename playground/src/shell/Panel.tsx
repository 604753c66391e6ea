import { useId, useState, type ReactNode } from 'react'
import { FrameworkMark, type Framework } from './FrameworkMark'
import type { Heading } from './headings'
import { Source } from './Source'

interface Props {
  scenario: string
  heading: Heading
  framework: Framework
  source: string
  file: string
  unmounted?: string | undefined
  onToggle: () => void
  children: ReactNode
}

const UNMOUNTED = 'Unmounted, and its connection released. Mount it to start afresh.'

/** The frame of a panel: whose it is, whether it is mounted, and its code. */
export function Panel({ scenario, heading: Heading, framework, source, file, ...props }: Props) {
  const { unmounted = UNMOUNTED, onToggle, children } = props
  const [mounted, setMounted] = useState(true)
  const title = useId()

  function toggle() {
    setMounted(!mounted)
    onToggle()
  }

  return (
    <section className="panel" data-testid={`${scenario}-${framework.toLowerCase()}`} aria-labelledby={title}>
      <header className="panel-head">
        <Heading id={title}>
          <FrameworkMark framework={framework} />
          {framework}
        </Heading>
        <button type="button" className="quiet" onClick={toggle}>
          {mounted ? 'Unmount' : 'Mount'}
        </button>
      </header>
      {mounted ? children : <p className="unmounted">{unmounted}</p>}
      <Source code={source} file={file} />
    </section>
  )
}
