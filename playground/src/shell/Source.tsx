import { useState } from 'react'
import { COPIED_MS, copyText } from '../shared/copy'
import { highlight } from './highlight'

/** The code of a panel, folded away until it is asked for. */
export function Source({ code, file }: { code: string; file: string }) {
  const [copied, setCopied] = useState('')

  async function copy() {
    setCopied(await copyText(code))
    setTimeout(() => setCopied(''), COPIED_MS)
  }

  return (
    <details className="source">
      <summary>
        Source <code>{file}</code>
      </summary>
      <div className="source-code">
        <div className="source-bar">
          <span role="status">{copied}</span>
          <button type="button" className="quiet" onClick={() => void copy()}>
            Copy
          </button>
        </div>
        <pre tabIndex={0} aria-label={`Source of ${file}`}>
          <code>
            {highlight(code).map(({ kind, text }, index) =>
              kind ? (
                <span key={index} className={`code-${kind}`}>
                  {text}
                </span>
              ) : (
                text
              ),
            )}
          </code>
        </pre>
      </div>
    </details>
  )
}
