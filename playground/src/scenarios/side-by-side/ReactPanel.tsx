import { useSyncExternalStore } from 'react'
import { room } from './page'
import { FetchEventSourceLane } from './react/FetchEventSourceLane'
import { LaneRow } from './react/LaneRow'
import { LaneTable } from './react/LaneTable'
import { NativeLane } from './react/NativeLane'
import { OursLane } from './react/OursLane'
import { ReactUseWebSocketEventsLane } from './react/ReactUseWebSocketEventsLane'
import { ReactUseWebSocketLane } from './react/ReactUseWebSocketLane'

export function ReactPanel() {
  const where = useSyncExternalStore(room.subscribe, room.getSnapshot)
  return (
    <LaneTable>
      <LaneRow lane="ours-react" room={where} Lane={OursLane} />
      <LaneRow lane="native" room={where} Lane={NativeLane} />
      <LaneRow
        lane="fetch-event-source"
        room={where}
        Lane={FetchEventSourceLane}
      />
      <LaneRow
        lane="react-use-websocket"
        room={where}
        Lane={ReactUseWebSocketLane}
      />
      <LaneRow
        lane="react-use-websocket-events"
        room={where}
        Lane={ReactUseWebSocketEventsLane}
      />
    </LaneTable>
  )
}
