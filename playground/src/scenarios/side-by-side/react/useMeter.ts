import { useLayoutEffect, useState } from 'react'
import { createMeter, type Meter } from '../meter'

/** The meter of a lane; counts each commit of the component that calls this. */
export function useMeter(): Meter {
  const [meter] = useState(() => createMeter())
  useLayoutEffect(() => meter.commit())
  return meter
}
