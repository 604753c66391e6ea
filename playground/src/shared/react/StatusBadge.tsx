/** A status, as a word and a colour. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <span className="status" data-testid="status" data-status={status}>
      {status}
    </span>
  )
}
