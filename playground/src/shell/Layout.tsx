import { useEffect, useRef } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { scenarios } from '../scenarios'
import { ThemeToggle } from './ThemeToggle'

export function Layout() {
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)

  // Where they do not all fit, the one that is shown is in view.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])

  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <header className="site-header">
        <div className="site-bar">
          <Link className="brand" to="/" aria-current={pathname === '/' ? 'page' : undefined}>
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="8" />
              <path d="M8 10h7M8 16h12M8 22h16" />
            </svg>
            <span>sse-store</span>
          </Link>
          <nav ref={nav} aria-label="Scenarios">
            {scenarios.map(({ id, title }) => (
              <Link
                key={id}
                to={`/scenarios/${id}`}
                aria-current={pathname === `/scenarios/${id}` ? 'page' : undefined}
              >
                <span data-text={title}>{title}</span>
              </Link>
            ))}
          </nav>
          <ThemeToggle />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="site-footer">
        <p>
          One demo server, two frameworks, the same stream store. <span>MIT licence.</span>
        </p>
      </footer>
      {/* The first page of a visit has a key of its own, whatever was scrolled before. */}
      <ScrollRestoration getKey={({ key, pathname }) => (key === 'default' ? pathname : key)} />
    </>
  )
}
