import type { OrganizationId } from '../domain/ids.ts'
import { toIso } from '../domain/instant.ts'
import { logOrigin } from '../domain/log-origin.ts'
import type { CanonicalValue } from '../ledger/canonical-json.ts'
import { formatVkey } from '../ledger/verification-key.ts'
import { readLogKeys } from '../store/log-checkpoints.ts'
import { announceRotation, readNewestRotation } from '../store/log-rotations.ts'
import { loadOrganization } from '../store/organizations.ts'
import { sealKeyChange } from '../store/seal-key-change.ts'
import type { Dependencies } from './dependencies.ts'

const SCHEMA = 'yesline/key/1'

/**
 * Makes the key of a rotation that somebody asked for and puts the leaf that announces it in line, while the old key
 * still signs (attestation section 17). Only on the node that holds the old key; safe to repeat at any point.
 */
export async function announceKey(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  const { rotation, keys } = await deps.database.read(organizationId, async (tx) => {
    const [newest, known] = await Promise.all([readNewestRotation(tx), readLogKeys(tx)])
    return { rotation: newest, keys: known }
  })
  if (rotation === null || rotation.vkey !== null) return
  const held = (await deps.logSigner.keys(organizationId)).map(formatVkey)
  const oldVkey = keys.at(-1)?.vkey ?? held[0]
  if (oldVkey === undefined || !held.includes(oldVkey)) return
  const vkey = formatVkey(await deps.logSigner.makeKey(organizationId, rotation.id))
  await deps.database.transaction(organizationId, async (tx) => {
    const organization = await loadOrganization(tx)
    const parts = {
      event: {
        schema: SCHEMA,
        logOrigin: logOrigin(organizationId),
        eventType: 'key_announced',
        ...{ vkey, oldVkey },
        times: { date: toIso(rotation.requestedAt).slice(0, 10) },
        simulated: organization?.simulated === true,
      },
      subject: {
        receiptId: rotation.id,
        times: { requested: toIso(rotation.requestedAt) },
        actor: actorOf(rotation.requestedBy),
      },
    }
    const sealed = sealKeyChange({ organizationId, id: rotation.id }, parts, await deps.keys.organizationKeys(tx))
    await announceRotation(tx, { id: rotation.id, oldVkey, vkey, sealed }, deps.databaseNow())
  })
}

/** Who asked, as far as it is text: the row was written by us. */
function actorOf(requestedBy: unknown): CanonicalValue {
  if (typeof requestedBy !== 'object' || requestedBy === null) return null
  const texts = Object.entries(requestedBy).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts)
}
