import { useState } from 'react'
import { highlight } from './highlight'

/** The code of a panel, folded away until it is asked for. */
export function Source({ code, file }: { code: string; file: string }) {
  const [copied, setCopied] = useState('')

  async function copy() {
    try {
      await navigator.clipboard.writeText(code)
      setCopied('Copied')
    } catch {
      setCopied('Select the text to copy it')
    }
    setTimeout(() => setCopied(''), 2000)
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
