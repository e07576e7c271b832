import { useDraftSync } from '../drafts/use-draft-sync.ts'
import { useOutbox } from '../outbox/use-outbox.ts'

/** What this device keeps for a person: drafts that follow them, and messages that wait for a connection. Shows nothing. */
export function DeviceWork({ agentId }: { readonly agentId: string }) {
  useDraftSync(agentId)
  useOutbox(agentId)
  return null
}
