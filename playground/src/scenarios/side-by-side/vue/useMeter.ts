import { onMounted, onUpdated } from 'vue'
import { createMeter, type Meter } from '../meter'

/** The meter of a lane; counts each patch of the component that calls this. */
export function useMeter(): Meter {
  const meter = createMeter()
  onMounted(meter.commit)
  onUpdated(meter.commit)
  return meter
}
