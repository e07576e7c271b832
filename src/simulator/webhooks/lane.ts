import type { Hook } from './hook.ts'

/** Hooks that go out one after the other. */
export interface Lane {
  readonly key: string
  readonly senderId: string
  readonly isBatch: boolean
  hooks: Hook[]
  /** Posts of the first hooks that were not taken. */
  tries: number
  firstTriedAt: number
  /** Set while it waits. */
  stopWaiting: (() => void) | null
  /** How many of the first hooks are being posted just now. */
  posting: number
}

/** Everything that waits for one sender's receiver. */
export interface Backlog {
  readonly senderId: string
  readonly lanes: Map<string, Lane>
  /** Lanes that may post now; a set keeps their order and knows no lane twice. */
  readonly ready: Set<Lane>
  underWay: number
}

export function createBacklog(senderId: string): Backlog {
  return { senderId, lanes: new Map(), ready: new Set(), underWay: 0 }
}

export function createLane(senderId: string, key: string, isBatch: boolean): Lane {
  return { key, senderId, isBatch, hooks: [], tries: 0, firstTriedAt: 0, stopWaiting: null, posting: 0 }
}

/** Takes the lane that has waited longest. */
export function nextReady(backlog: Backlog): Lane | null {
  for (const lane of backlog.ready) {
    backlog.ready.delete(lane)
    return lane
  }
  return null
}
