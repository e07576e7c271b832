import { isOutsideAddress } from '../domain/outside-address.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { COSIGNATURE_TYPE, parseVkey } from '../ledger/verification-key.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { replaceWitnesses } from '../store/log-witnesses.ts'
import { loadOrganization } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import type { Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface NamedWitness {
  /** The witness's public key as it publishes it. */
  readonly vkey: string
  /** Where its `add-checkpoint` is, without that word. */
  readonly url: string
}

/** Names who is to confirm the checkpoints of the organization's log from now on: these and nobody else. */
export async function changeWitnesses(
  deps: Dependencies,
  request: RequestContext,
  witnesses: readonly NamedWitness[],
): Promise<Outcome<null>> {
  const { organizationId, actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx): Promise<Outcome<null>> => {
    const organization = await loadOrganization(tx)
    if (organization === null) return { kind: 'not_found' }
    const field = firstWrong(witnesses, organization.simulated)
    if (field !== null) return { kind: 'invalid', code: 'input.invalid', params: { field } }
    const now = deps.databaseNow()
    await replaceWitnesses(tx, witnesses, now)
    const at = now + organization.clockOffsetMs
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'witnesses_changed', details: { witnesses }, at }])
    appendFeed(tx, [{ event: 'log', data: {} }], at)
    return { kind: 'done', value: null }
  })
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'log')
  return outcome
}

/** The path of the first field that cannot be; each public key counts once, whatever it is called. */
function firstWrong(witnesses: readonly NamedWitness[], allowsPrivate: boolean): string | null {
  const keys = new Set<string | null>()
  for (const [index, witness] of witnesses.entries()) {
    const publicKey = publicKeyOf(witness.vkey)
    const field = keys.has(publicKey) ? 'vkey' : wrongWitnessField(witness, { allowsPrivate })
    if (field !== null) return `witnesses.${index}.${field}`
    keys.add(publicKey)
  }
  return null
}

/** The field that cannot be of a witness by itself; null when it may be named. */
export function wrongWitnessField(
  { vkey, url }: NamedWitness,
  { allowsPrivate }: { readonly allowsPrivate: boolean },
): keyof NamedWitness | null {
  if (publicKeyOf(vkey) === null) return 'vkey'
  return isOutsideAddress(url, { allowsPrivate }) ? null : 'url'
}

function publicKeyOf(vkey: string): string | null {
  try {
    const { type, publicKey } = parseVkey(vkey)
    return type === COSIGNATURE_TYPE ? Buffer.from(publicKey).toString('hex') : null
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}
