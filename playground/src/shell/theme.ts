export type Theme = 'light' | 'dark'

const system = () => matchMedia('(prefers-color-scheme: dark)')
const changed = new EventTarget()

/** The theme in use: the one chosen, else the system's. */
export function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return system().matches ? 'dark' : 'light'
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
  changed.dispatchEvent(new Event('change'))
}

export function subscribeToTheme(onChange: () => void): () => void {
  const media = system()
  media.addEventListener('change', onChange)
  changed.addEventListener('change', onChange)
  return () => {
    media.removeEventListener('change', onChange)
    changed.removeEventListener('change', onChange)
  }
}
