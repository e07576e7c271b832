import { CHANNELS, type Channel } from '../domain/channel.ts'
import type { PersonChannel, Reachability } from '../domain/consent-state.ts'
import { decodeState, encodeState, type StoredConsent } from '../domain/evolve.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

const upsert = anchoredInsert(
  'person_channels',
  [
    ['person_id', 'uuid'],
    ['channel', 'text'],
    ['status', 'text'],
    ['held', 'boolean'],
    ['state', 'jsonb'],
    ['reachability', 'jsonb'],
    ['unreachable', 'boolean'],
    ['window_open_until', 'timestamptz'],
    ['next_look_at', 'timestamptz'],
    ['last_event_id', 'uuid'],
    ['updated_at', 'timestamptz'],
  ],
  `on conflict (organization_id, person_id, channel) do update set status = excluded.status, held = excluded.held,
    state = excluded.state, reachability = excluded.reachability, unreachable = excluded.unreachable,
    window_open_until = excluded.window_open_until, next_look_at = excluded.next_look_at,
    last_event_id = excluded.last_event_id, updated_at = excluded.updated_at`,
)

export interface PersonChannelRow {
  readonly personId: string
  readonly channel: Channel
  readonly value: PersonChannel
  /** The newest event of this record; the next one names it as its predecessor. */
  readonly lastEventId: string | null
}

/** Reads the states of people who are locked by this transaction, or a snapshot of them for screens. */
export async function readPersonChannels(tx: Transaction, personIds: readonly string[]): Promise<PersonChannelRow[]> {
  if (personIds.length === 0) return []
  const found = await tx.query<{
    person_id: string
    channel: Channel
    state: StoredConsent & Pick<PersonChannel, 'automatic'>
    reachability: Reachability
    window_open_until: Instant | null
    last_event_id: string | null
  }>(
    {
      name: 'person_channels_read',
      text: `select person_id, channel, state, reachability, window_open_until, last_event_id
        from person_channels
        where organization_id = $1 and person_id = any($2::uuid[]) and channel = any($3::text[])`,
    },
    [tx.organizationId, personIds, CHANNELS],
  )
  return found.rows.map((row) => ({
    personId: row.person_id,
    channel: row.channel,
    value: {
      consent: decodeState(row.state),
      reachability: row.reachability,
      windowOpenUntil: row.window_open_until,
      ...(row.state.automatic === undefined ? {} : { automatic: row.state.automatic }),
    },
    lastEventId: row.last_event_id,
  }))
}

export interface ChangedPersonChannel extends PersonChannelRow {
  /** When the sweep has to look at this person again; null when nothing waits. */
  readonly nextLookAt: Instant | null
}

export async function savePersonChannels(
  tx: Transaction,
  changed: readonly ChangedPersonChannel[],
  now: Instant,
): Promise<void> {
  const sorted = [...changed].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  await upsert(
    tx,
    sorted.map((row) => columnsOf(row, now)),
  )
}

function key(row: PersonChannelRow): string {
  return row.personId + row.channel
}

function columnsOf(
  { personId, channel, value, lastEventId, nextLookAt }: ChangedPersonChannel,
  now: Instant,
): unknown[] {
  return [
    personId,
    channel,
    value.consent.status,
    value.consent.hold !== null,
    JSON.stringify(storedState(value)),
    JSON.stringify(value.reachability),
    value.reachability.status === 'unreachable',
    value.windowOpenUntil === null ? null : toIso(value.windowOpenUntil),
    nextLookAt === null ? null : toIso(nextLookAt),
    lastEventId,
    toIso(now),
  ]
}

/** People whose cooldown or validity ended by `now`: what the sweep gives to PassTime. */
export async function findDuePeople(
  tx: Transaction,
  now: Instant,
  limit: number,
): Promise<{ personId: string; channel: Channel }[]> {
  const found = await tx.query<{ person_id: string; channel: Channel }>(
    `select person_id, channel from person_channels
      where organization_id = $1 and next_look_at <= $2 order by next_look_at limit $3`,
    [tx.organizationId, toIso(now), limit],
  )
  return found.rows.map((row) => ({ personId: row.person_id, channel: row.channel }))
}

/** The facts and the texts they caused, and beside them what lists are filtered by (views/contact-list.ts): written anew with every change. */
function storedState({ consent, automatic }: PersonChannel) {
  return { ...encodeState(consent), lastHandedOverAt: consent.lastHandedOverAt, automatic }
}
