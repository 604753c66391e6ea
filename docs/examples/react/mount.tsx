import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createDemoServer } from '../demo-server'
import { PriceBoard } from './PriceBoard'

/** Mounts the live example; returns the unmount. */
export function mountPriceBoard(element: Element): () => void {
  const root = createRoot(element)
  root.render(
    <StrictMode>
      <PriceBoard server={createDemoServer()} />
    </StrictMode>,
  )
  return () => root.unmount()
}
