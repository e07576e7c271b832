import type { Actor } from '../domain/actor.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { findMakerOfKey } from '../store/api-keys.ts'
import type { Transaction } from '../store/database.ts'

/** Why this is not the second person whom a decision takes, or null: a key is none, and who made a key stands behind what was asked with it. */
export async function notAnother(tx: Transaction, actor: Actor, requestedBy: Actor): Promise<Refusal | null> {
  if (actor.kind !== 'agent') return refusal('approve.person')
  if (requestedBy.kind === 'agent') return requestedBy.id === actor.id ? refusal('approve.self') : null
  if (requestedBy.kind !== 'api_key') return null
  return (await findMakerOfKey(tx, requestedBy.id)) === actor.id ? refusal('approve.self') : null
}
