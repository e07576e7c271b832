import { type KeyObject, randomBytes } from 'node:crypto'
import { type Instant, toIso } from '../domain/instant.ts'
import { keptKey } from '../seal/envelope.ts'
import { unwrapKey, wrapKey } from '../seal/wrapped-key.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

const KEY_BYTES = 32
/** Subject keys kept unwrapped in memory, so that a busy conversation does not unwrap one per message. */
const SUBJECT_KEYS_MAX = 20_000
const PURPOSES = ['event', 'body', 'refs', 'suppression'] as const

export type OrganizationKeys = Readonly<Record<(typeof PURPOSES)[number], KeyObject>>

/** Keys of organizations and people, unwrapped by the master key on demand and kept in memory. */
export interface KeyRing {
  /** Makes the keys of a new organization; call it in the transaction that creates the organization. */
  createOrganizationKeys(tx: Transaction, now: Instant): Promise<void>
  organizationKeys(tx: Transaction): Promise<OrganizationKeys>
  /** One key per person, made where missing. Destroying the row is what erasure means. */
  subjectKeys(tx: Transaction, personIds: readonly string[], now: Instant): Promise<ReadonlyMap<string, KeyObject>>
  /** The keys there are, past the memory of this process: an erased person has none, and what was theirs stays closed. */
  findSubjectKeys(tx: Transaction, personIds: readonly string[]): Promise<ReadonlyMap<string, KeyObject>>
  /** Somebody of this organization was erased: their key leaves the memory of this process as well. */
  forgetSubjectKeys(organizationId: string): void
}

const insertOrganizationKeys = anchoredInsert('organization_keys', [
  ['purpose', 'text'],
  ['wrapped', 'bytea'],
  ['created_at', 'timestamptz'],
])
const insertSubjectKeys = anchoredInsert(
  'subject_keys',
  [
    ['person_id', 'uuid'],
    ['wrapped', 'bytea'],
    ['created_at', 'timestamptz'],
  ],
  'on conflict (organization_id, person_id) do nothing',
)

/**
 * @param masterKey 32 bytes; wraps every other key and never leaves this closure.
 * `subjectKeys` must run under the people's locks: two transactions that each made a key for one person would seal
 * evidence with a key that is then lost.
 */
export function createKeyRing(masterKey: Buffer): KeyRing {
  const organizations = new Map<string, OrganizationKeys>()
  const subjects = new Map<string, KeyObject>()

  return {
    async createOrganizationKeys(tx, now) {
      const rows = PURPOSES.map((purpose) => {
        const context = `${tx.organizationId}|organization_keys|${purpose}`
        return [purpose, wrapKey(masterKey, randomBytes(KEY_BYTES), context), toIso(now)]
      })
      await insertOrganizationKeys(tx, rows)
    },

    async organizationKeys(tx) {
      const known = organizations.get(tx.organizationId)
      if (known !== undefined) return known
      const keys = await readOrganizationKeys(tx, masterKey)
      organizations.set(tx.organizationId, keys)
      return keys
    },

    async subjectKeys(tx, personIds, now) {
      const wanted = [...new Set(personIds)]
      const missing = wanted.filter((id) => !subjects.has(cacheKey(tx, id)))
      if (missing.length > 0) {
        if (subjects.size + missing.length > SUBJECT_KEYS_MAX) subjects.clear()
        const found = await readOrCreateSubjectKeys(tx, masterKey, missing, now)
        // A key made by a transaction that rolls back must not be used by a later one, so only read keys are kept.
        for (const [id, key] of found.read) subjects.set(cacheKey(tx, id), key)
        const all = new Map([...found.read, ...found.made])
        for (const id of wanted) {
          const kept = subjects.get(cacheKey(tx, id))
          if (kept !== undefined) all.set(id, kept)
        }
        return all
      }
      return new Map(wanted.flatMap((id) => entryOf(id, subjects.get(cacheKey(tx, id)))))
    },

    findSubjectKeys: (tx, personIds) => readSubjectKeys(tx, masterKey, [...new Set(personIds)]),

    forgetSubjectKeys(organizationId) {
      for (const key of [...subjects.keys()]) if (key.startsWith(organizationId)) subjects.delete(key)
    },
  }
}

function entryOf(id: string, key: KeyObject | undefined): [string, KeyObject][] {
  return key === undefined ? [] : [[id, key]]
}

function cacheKey(tx: Transaction, personId: string): string {
  return tx.organizationId + personId
}

async function readOrganizationKeys(tx: Transaction, masterKey: Buffer): Promise<OrganizationKeys> {
  const found = await tx.query<{ purpose: string; wrapped: Buffer }>(
    'select purpose, wrapped from organization_keys where organization_id = $1',
    [tx.organizationId],
  )
  const keyFor = (purpose: (typeof PURPOSES)[number]): KeyObject => {
    const row = found.rows.find((candidate) => candidate.purpose === purpose)
    if (row === undefined) throw new Error(`The organization has no key for ${purpose}.`)
    return keptKey(unwrapKey([masterKey], row.wrapped, `${tx.organizationId}|organization_keys|${purpose}`))
  }
  return { event: keyFor('event'), body: keyFor('body'), refs: keyFor('refs'), suppression: keyFor('suppression') }
}

async function readOrCreateSubjectKeys(
  tx: Transaction,
  masterKey: Buffer,
  personIds: readonly string[],
  now: Instant,
): Promise<{ read: Map<string, KeyObject>; made: Map<string, KeyObject> }> {
  const read = await readSubjectKeys(tx, masterKey, personIds)
  const made = personIds.filter((id) => !read.has(id)).map((id) => ({ id, key: randomBytes(KEY_BYTES) }))
  await insertSubjectKeys(
    tx,
    made.map(({ id, key }) => [id, wrapKey(masterKey, key, contextOf(tx, id)), toIso(now)]),
  )
  return { read, made: new Map(made.map(({ id, key }) => [id, keptKey(key)])) }
}

async function readSubjectKeys(
  tx: Transaction,
  masterKey: Buffer,
  personIds: readonly string[],
): Promise<Map<string, KeyObject>> {
  const found = await tx.query<{ person_id: string; wrapped: Buffer }>(
    {
      name: 'subject_keys_read',
      text: 'select person_id, wrapped from subject_keys where organization_id = $1 and person_id = any($2::uuid[])',
    },
    [tx.organizationId, personIds],
  )
  return new Map(
    found.rows.map((row) => [
      row.person_id,
      keptKey(unwrapKey([masterKey], row.wrapped, contextOf(tx, row.person_id))),
    ]),
  )
}

function contextOf(tx: Transaction, personId: string): string {
  return `${tx.organizationId}|subject_keys|${personId}`
}
