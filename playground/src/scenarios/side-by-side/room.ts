import { LANES, type LaneId } from './lanes'

/** A browser opens so many connections to a host over HTTP/1.1. */
const TO_A_HOST = 6
/** So many are on at first, where there is room. */
const AT_FIRST = 6
/** Of those to the page's own host, the buttons and counters need some. */
const KEPT_FREE = 2

/** Where the streams come from, and which lanes are on. */
export interface Room {
  /** Where streams come from; '' is the page's own host. */
  readonly origins: readonly string[]
  /** How many lanes can be on at a time. */
  readonly size: number
  /** In the order of their switching on. */
  readonly on: readonly LaneId[]
}

/** @param others The server's other names; streams from there take no connection from the page. */
export function makeRoom(others: readonly string[]): Room {
  const origins = others.length > 0 ? others : ['']
  const size = Math.min(LANES.length, others.length > 0 ? TO_A_HOST * others.length : TO_A_HOST - KEPT_FREE)
  return { origins, size, on: LANES.slice(0, Math.min(size, AT_FIRST)) }
}

/** Whether the lane can be switched: off always, on where there is room. */
export function canSwitch({ on, size }: Room, lane: LaneId): boolean {
  return on.includes(lane) || on.length < size
}

export function switchLane(room: Room, lane: LaneId): Room {
  if (!canSwitch(room, lane)) return room
  const { on } = room
  return { ...room, on: on.includes(lane) ? on.filter((other) => other !== lane) : [...on, lane] }
}

/** The url of a lane's stream: its own, so that the server can count its requests. */
export function urlOf({ origins }: Room, visitor: string, lane: LaneId): string {
  // A lane keeps its host, whatever else is switched.
  const origin = origins[LANES.indexOf(lane) % origins.length]
  return `${origin}/side-by-side?visitor=${visitor}&lane=${lane}`
}

/** Where the streams come from, and why. */
export function describeRoom(room: Room | undefined): string {
  if (!room) return 'Looking for another name of this server…'
  const { origins, size } = room
  if (origins[0] === '')
    return `This server answers here under one name only, to which the browser opens ${TO_A_HOST} connections: up to ${size} lanes at a time, so that the buttons still work. Switch lanes off to make room.`
  const names = origins.map((origin) => origin.replace(/^\w+:\/\//, '')).join(' and ')
  return `A browser opens ${TO_A_HOST} connections to a host over HTTP/1.1, so the streams come from ${names}, and this page’s own host is free for the buttons. For the lanes that makes it another origin: the server allows it (CORS).`
}
