import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { parseNote } from '../ledger/signed-note.ts'
import type { Transaction } from '../store/database.ts'
import type { NamedAnchor } from '../store/log-anchors.ts'
import { readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { loadOrganization } from '../store/organizations.ts'
import { askWitness, type PostToWitness } from './ask-witness.ts'
import { wrongAnchorField } from './change-anchors.ts'
import { type NamedWitness, wrongWitnessField } from './change-witnesses.ts'
import { readAsking } from './collect-cosignatures.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { AskTimeStamp } from './stamp-checkpoints.ts'

/** The ways to whoever vouches for a log from outside. */
export interface Confirmers {
  readonly postToWitness: PostToWitness
  readonly askTimeStamp: AskTimeStamp
}

/** What came of asking once: the other side's own time, or why there is none. Nothing of it is kept. */
export type Trial =
  | { readonly kind: 'confirmed'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly problem: string }

/** There is no checkpoint yet that anybody could confirm. */
const NOTHING_SIGNED: Trial = { kind: 'failed', problem: 'log.empty' }

/** Has a witness confirm the newest checkpoint as if it were named, so that its word is known before anything rests on it. */
export async function tryWitness(
  deps: Dependencies,
  post: PostToWitness,
  organizationId: OrganizationId,
  witness: NamedWitness,
): Promise<Outcome<Trial>> {
  const place = await deps.database.read(organizationId, readPlace)
  if (place === null) return { kind: 'not_found' }
  const field = wrongWitnessField(witness, place)
  if (field !== null) return { kind: 'invalid', code: 'input.invalid', params: { field } }
  if (place.text === null) return done(NOTHING_SIGNED)
  // Its own answer says where it is.
  const asking = await askWitness(deps, post, organizationId, { ...witness, size: null })
  const read = readAsking(asking, deps.databaseNow())
  return done(read.kind === 'cosigned' ? { kind: 'confirmed', at: read.at } : read)
}

/** Has a time-stamp authority stamp the newest checkpoint, and checks the stamp as if it were kept. */
export async function tryAnchor(
  deps: Dependencies,
  ask: AskTimeStamp,
  organizationId: OrganizationId,
  anchor: NamedAnchor,
): Promise<Outcome<Trial>> {
  const place = await deps.database.read(organizationId, readPlace)
  if (place === null) return { kind: 'not_found' }
  const field = wrongAnchorField(anchor, place)
  if (field !== null) return { kind: 'invalid', code: 'input.invalid', params: { field } }
  if (place.text === null) return done(NOTHING_SIGNED)
  const stamping = await ask(anchor, place.text, { ...place, now: deps.databaseNow() })
  return done(stamping.kind === 'stamped' ? { kind: 'confirmed', at: stamping.at } : stamping)
}

/** What there is to confirm, and where those who do may be; null without an organization. */
async function readPlace(tx: Transaction) {
  const [organization, checkpoint] = await Promise.all([loadOrganization(tx), readNewestCheckpoint(tx)])
  const text = checkpoint === null ? null : Buffer.from(parseNote(checkpoint.note).text)
  return organization === null ? null : { allowsPrivate: organization.simulated, text }
}
