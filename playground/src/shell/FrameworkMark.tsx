export type Framework = 'React' | 'Vue'

export function FrameworkMark({ framework }: { framework: Framework }) {
  return framework === 'React' ? (
    <svg className="mark mark-react" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="2" />
      <g>
        <ellipse cx="12" cy="12" rx="10" ry="4" />
        <ellipse cx="12" cy="12" rx="10" ry="4" transform="rotate(60 12 12)" />
        <ellipse cx="12" cy="12" rx="10" ry="4" transform="rotate(120 12 12)" />
      </g>
    </svg>
  ) : (
    <svg className="mark mark-vue" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M1 3h4.6L12 14 18.4 3H23L12 22Z" />
      <path className="mark-inner" d="M5.6 3h4L12 7l2.4-4h4L12 14Z" />
    </svg>
  )
}
