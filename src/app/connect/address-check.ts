import type { AddressSight } from '../../channels/own-address.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { Accounts } from './accounts.ts'
import { type Findings, ok, problem, waiting } from './findings.ts'

/**
 * Whether the provider can reach us. What this machine sees of our own address is a hint and holds nobody up: a router
 * may not lead back in, and a name may be another one outside. What the provider itself reached is the proof.
 */
export async function checkAddress(accounts: Accounts, row: ConnectionRow): Promise<Findings> {
  const address = accounts.publicAddress(row.channel)
  if (address.kind === 'nowhere') return { checks: { address: problem('connection.address') }, number: null }
  if (address.kind === 'same_machine') return { checks: { address: ok() }, number: null }
  const isProved = row.handshakeAt !== null || row.signatureAt !== null
  return { checks: { address: isProved ? ok({ seen: 'provider' }) : findingOf(await address.look()) }, number: null }
}

function findingOf(sight: AddressSight) {
  switch (sight.kind) {
    case 'answers':
      return ok({ seen: 'here' })
    case 'other_answer':
      return waiting('connection.address_answer', { status: sight.status })
    case 'certificate':
      return waiting('connection.address_certificate', { detail: sight.detail })
    case 'unknown_name':
      return waiting('connection.address_name')
    case 'silent':
      return waiting('connection.address_silent')
    default:
      return sight satisfies never
  }
}
