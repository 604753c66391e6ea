import { memo, useId, type ComponentType } from 'react'
import { COLUMNS } from '../columns'
import { LANE_INFO, type LaneId } from '../lanes'
import { streamUrl, toggle } from '../page'
import { canSwitch, type Room } from '../room'
import type { LaneProps } from './LaneCells'

interface Props {
  lane: LaneId
  room: Room | undefined
  /** Reads the stream while the lane is on. */
  Lane: ComponentType<LaneProps>
}

/** A lane: its switch, how it was set up, and what is counted of it. Kept from rendering for the page's reasons. */
export const LaneRow = memo(function LaneRow({ lane, room, Lane }: Props) {
  const id = useId()
  const { name, setUp } = LANE_INFO[lane]
  const isOn = room?.on.includes(lane) ?? false
  const canBe = room !== undefined && canSwitch(room, lane)
  return (
    <tr role="row" data-testid={`lane-${lane}`}>
      <th role="rowheader" scope="row">
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          aria-disabled={!canBe}
          aria-describedby={`${id}-set-up`}
          onChange={() => toggle(lane)}
        />
        <label htmlFor={id}>{name}</label>
        <p id={`${id}-set-up`}>{setUp}</p>
      </th>
      {room && isOn ? (
        <Lane url={streamUrl(room, lane)} />
      ) : (
        <td role="cell" className="lane-off" colSpan={COLUMNS.length}>
          {canBe || !room ? 'Off' : 'No connection is free: switch another lane off first.'}
        </td>
      )}
    </tr>
  )
})
