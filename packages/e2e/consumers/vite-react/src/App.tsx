import { useState } from 'react'
import { Answer } from './Answer'
import { Prices } from './Prices'

export function App() {
  const [isShown, setShown] = useState(true)
  return (
    <main>
      <button onClick={() => setShown(!isShown)}>{isShown ? 'Hide' : 'Show'}</button>
      {isShown && <Prices />}
      <Answer />
    </main>
  )
}
