import type { OrganizationId } from '../domain/ids.ts'
import type { Dependencies } from './dependencies.ts'

/** More at once are not worth waiting for: the next message that is read carries the marks of all before it. */
const IN_FLIGHT_MAX = 64

export type ShowBlueTicks = (organizationId: OrganizationId, providerMessageId: string) => void

/**
 * Shows a customer that an agent has read the message, beside everything else: nobody waits for it, nothing depends on
 * it, and it is tried once.
 */
export function createBlueTicks(
  { clientFor }: Pick<Dependencies, 'clientFor'>,
  onFault: (error: unknown) => void,
): ShowBlueTicks {
  let inFlight = 0
  return (organizationId, providerMessageId) => {
    if (inFlight >= IN_FLIGHT_MAX) return
    inFlight += 1
    void clientFor(organizationId, 'whatsapp')
      .then((client) => client.markAsRead(providerMessageId))
      .catch(onFault)
      .finally(() => {
        inFlight -= 1
      })
  }
}
