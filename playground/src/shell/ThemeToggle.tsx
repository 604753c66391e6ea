import { useSyncExternalStore } from 'react'
import { chooseTheme, readTheme, subscribeToTheme } from './theme'

export function ThemeToggle() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  const other = theme === 'dark' ? 'light' : 'dark'
  const label = `Switch to the ${other} theme`
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(other)}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {theme === 'dark' ? (
          <>
            <circle cx="10" cy="10" r="3.5" />
            <path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4" />
          </>
        ) : (
          <path d="M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3Z" />
        )}
      </svg>
    </button>
  )
}
