/** Whose drafts and unsent messages this device holds; empty before anybody signed in. */
let writer = ''
const listeners = new Set<() => void>()

/** Called whenever the session is read. What another person wrote here leaves the memory at once. */
export function noteWriter(agentId: string): void {
  if (agentId === writer) return
  writer = agentId
  for (const listener of listeners) listener()
}

export function writerId(): string {
  return writer
}

/** Calls back when another person writes on this device from now on. */
export function onOtherWriter(listener: () => void): void {
  listeners.add(listener)
}
