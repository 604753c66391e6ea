import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Home } from './shell/Home'
import { Layout } from './shell/Layout'
import { NotFound } from './shell/NotFound'
import { ScenarioPage } from './shell/ScenarioPage'
import { scenarios } from './scenarios'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/panel.css'

const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { index: true, element: <Home /> },
      ...scenarios.map((scenario) => ({
        path: `scenarios/${scenario.id}`,
        element: <ScenarioPage key={scenario.id} scenario={scenario} />,
      })),
      { path: '*', element: <NotFound /> },
    ],
  },
])

const root = document.getElementById('root')
if (root) createRoot(root).render(<RouterProvider router={router} />)
