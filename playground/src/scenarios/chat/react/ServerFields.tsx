import { useId, type InputHTMLAttributes } from 'react'
import type { ChatServer } from '../conversation'

interface Props {
  server: ChatServer
  onChange: (server: ChatServer) => void
}

/** Where the chat goes, folded away. The key is nowhere but in this component's memory. */
export function ServerFields({ server, onChange }: Props) {
  return (
    <details className="chat-server">
      <summary>Server</summary>
      {/* A password outside of a form puzzles browsers. */}
      <form onSubmit={(event) => event.preventDefault()}>
        <Field
          label="Base URL"
          inputMode="url"
          value={server.baseUrl}
          onChange={(event) => onChange({ ...server, baseUrl: event.target.value })}
        />
        <Field
          label="Model name"
          value={server.model}
          onChange={(event) => onChange({ ...server, model: event.target.value })}
        />
        <Field
          label="API key"
          type="password"
          value={server.apiKey}
          onChange={(event) => onChange({ ...server, apiKey: event.target.value })}
        />
        <p>
          Any server that speaks the protocol and allows this page by CORS. The key stays in the memory of
          this tab: it is sent as a header, and stored nowhere.
        </p>
      </form>
    </details>
  )
}

function Field({ label, ...input }: InputHTMLAttributes<HTMLInputElement> & { label: string }) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} autoComplete="off" spellCheck={false} {...input} />
    </>
  )
}
