import { useEffect, useState } from 'react'
import { watchRequests } from './requests'

interface Props {
  client: string
  clicks: number
  /** A change of it is a reason to ask the server at once. */
  status: string
}

/** Your clicks beside what the server has seen: the same number, whatever happens in between. */
export function ReactProof({ client, clicks, status }: Props) {
  const [seen, setSeen] = useState<number>()
  useEffect(() => watchRequests(client, setSeen), [client, status])
  return (
    <dl className="echo-proof">
      <div>
        <dt>Your clicks</dt>
        <dd data-testid="clicks">{clicks}</dd>
      </div>
      <div>
        <dt>Requests the server has seen</dt>
        <dd data-testid="requests">{seen ?? '–'}</dd>
      </div>
    </dl>
  )
}
