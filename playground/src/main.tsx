import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { FRONT, scenarios } from './scenarios'
import type { ScenarioEntry } from './scenarios/scenario'
import { Broken } from './shell/Broken'
import { Home } from './shell/Home'
import { Layout } from './shell/Layout'
import { NotFound } from './shell/NotFound'
import { ScenarioPage } from './shell/ScenarioPage'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/panel.css'

/** A page whose scenario is loaded before it is shown. */
const pageOf =
  (entry: ScenarioEntry, isFront = false) =>
  async () => {
    const { scenario } = await entry.load()
    const page = <ScenarioPage key={entry.id} entry={entry} scenario={scenario} below={isFront} />
    return { Component: () => (isFront ? <Home>{page}</Home> : page) }
  }

const router = createBrowserRouter([
  {
    element: <Layout />,
    HydrateFallback: Nothing,
    children: [
      {
        // Inside of the layout: a page that breaks leaves the way to the others.
        errorElement: <Broken />,
        children: [
          ...scenarios.flatMap((entry) => [
            { path: `scenarios/${entry.id}`, lazy: pageOf(entry) },
            ...(entry.id === FRONT ? [{ index: true as const, lazy: pageOf(entry, true) }] : []),
          ]),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
])

const root = document.getElementById('root')
if (root) createRoot(root).render(<RouterProvider router={router} />)

/** While the first page is loaded. */
function Nothing() {
  return null
}
