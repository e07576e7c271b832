import type { AccountAnswer } from '../../channels/account.ts'
import type { TwilioAccountClient, TwilioNumber } from '../../channels/twilio/account.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { type Findings, ok, problem, waiting } from './findings.ts'

/** Account and token, the number, and whether it can carry SMS. */
export async function checkTwilioAccount(client: TwilioAccountClient, row: ConnectionRow): Promise<Findings> {
  const account = await client.readAccount()
  if (account.kind === 'failed') return { checks: { token: problem('connection.no_answer') }, number: null }
  if (account.kind === 'refused') return { checks: { token: problem(account.code) }, number: null }
  const { status } = account.value
  if (status !== 'active') return { checks: { token: problem('sms.account', { status }) }, number: null }
  const found = await client.findNumber(row.senderId)
  const number = found.kind === 'done' ? found.value : null
  return {
    checks: { token: ok(), ...numberFindings(found) },
    // An SMS has no name of a sender; customers read the organization's.
    number: number === null ? null : { displayNumber: number.number, displayName: '', throughput: null },
  }
}

function numberFindings(found: AccountAnswer<TwilioNumber | null>): Findings['checks'] {
  if (found.kind === 'failed') return { number: problem('connection.no_answer') }
  if (found.kind === 'refused') return { number: problem(found.code) }
  if (found.value === null) return { number: problem('connection.number_unknown'), capability: waiting() }
  const { number, name, hasSms } = found.value
  return { number: ok({ number, name }), capability: hasSms ? ok() : problem('sms.capability') }
}

/** Where inbound messages go, and whether one arrived that the token had signed. */
export async function checkTwilioReceiving(
  client: TwilioAccountClient,
  row: ConnectionRow,
  callbackUrl: string,
): Promise<Findings> {
  const found = await client.findNumber(row.senderId)
  return {
    checks: {
      subscribed: inboundFinding(found, callbackUrl),
      signature: row.signatureAt === null ? waiting('connection.no_sms') : ok(),
    },
    number: null,
  }
}

function inboundFinding(found: AccountAnswer<TwilioNumber | null>, callbackUrl: string) {
  if (found.kind === 'failed') return problem('connection.no_answer')
  if (found.kind === 'refused') return problem(found.code)
  if (found.value === null) return problem('connection.number_unknown')
  // Behind the mark stand Twilio's rules for trying again, which are no part of the address.
  const [ours] = callbackUrl.split('#')
  const [theirs] = found.value.inboundUrl.split('#')
  return theirs === ours ? ok() : problem('connection.inbound_elsewhere')
}
