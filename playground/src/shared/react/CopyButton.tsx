import { useState } from 'react'
import { COPIED_MS, copyText } from '../copy'

/** Copies a text, and says so. */
export function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState('')

  async function copy() {
    setSaid(await copyText(text))
    setTimeout(() => setSaid(''), COPIED_MS)
  }

  return (
    <>
      <button type="button" className="quiet" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status" className="copied">
        {said}
      </span>
    </>
  )
}
