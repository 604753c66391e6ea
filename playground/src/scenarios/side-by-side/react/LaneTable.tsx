import type { ReactNode } from 'react'
import { COLUMNS } from '../columns'

/** One row a lane; cards, where there is no width for a table. The roles outlive the change of `display`. */
export function LaneTable({ children }: { children: ReactNode }) {
  return (
    <table role="table" className="lanes">
      <caption className="visually-hidden">What each library made of the same stream</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Lane
          </th>
          {COLUMNS.map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}
