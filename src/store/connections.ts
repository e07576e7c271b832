import type { Channel } from '../domain/channel.ts'
import type { ConnectionChecks, ConnectionPhase } from '../domain/connection.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** A real number on its way to being a channel. */
export interface ConnectionRow {
  readonly channel: Channel
  readonly phase: ConnectionPhase
  /** Empty until they were entered. */
  readonly senderId: string
  readonly accountId: string
  readonly displayNumber: string
  readonly displayName: string
  readonly throughputPerSecond: number
  readonly sealedCredentials: Buffer
  readonly checks: ConnectionChecks
  readonly handshakeAt: Instant | null
  readonly signatureAt: Instant | null
  readonly forgottenTo: string | null
  readonly testMessageId: string | null
  readonly testContactId: string | null
  readonly startedAt: Instant
}

const COLUMNS = `channel, phase, sender_id as "senderId", account_id as "accountId", display_number as "displayNumber",
  display_name as "displayName", throughput_per_second as "throughputPerSecond",
  sealed_credentials as "sealedCredentials", checks, handshake_at as "handshakeAt", signature_at as "signatureAt",
  forgotten_to as "forgottenTo", test_message_id as "testMessageId", test_contact_id as "testContactId",
  started_at as "startedAt"`

export async function loadConnections(tx: Transaction): Promise<ConnectionRow[]> {
  const found = await tx.query<ConnectionRow>(
    { name: 'connections_load', text: `select ${COLUMNS} from channel_connections where organization_id = $1` },
    [tx.organizationId],
  )
  return found.rows
}

export async function findConnection(tx: Transaction, channel: Channel): Promise<ConnectionRow | null> {
  return (await loadConnections(tx)).find((row) => row.channel === channel) ?? null
}

/** The same, and nobody else changes it before this transaction has ended. */
export async function lockConnection(tx: Transaction, channel: Channel): Promise<ConnectionRow | null> {
  const found = await tx.query<ConnectionRow>(
    `select ${COLUMNS} from channel_connections where organization_id = $1 and channel = $2 for update`,
    [tx.organizationId, channel],
  )
  return found.rows[0] ?? null
}

/** Adds the connection of a channel, or writes all of it anew. */
export async function saveConnection(tx: Transaction, row: ConnectionRow, now: Instant): Promise<void> {
  await tx.query(
    `insert into channel_connections (organization_id, channel, phase, sender_id, account_id, display_number,
        display_name, throughput_per_second, sealed_credentials, checks, handshake_at, signature_at, forgotten_to,
        test_message_id, test_contact_id, started_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      on conflict (organization_id, channel) do update set phase = excluded.phase, sender_id = excluded.sender_id,
        account_id = excluded.account_id, display_number = excluded.display_number,
        display_name = excluded.display_name, throughput_per_second = excluded.throughput_per_second,
        sealed_credentials = excluded.sealed_credentials, checks = excluded.checks,
        handshake_at = excluded.handshake_at, signature_at = excluded.signature_at,
        forgotten_to = excluded.forgotten_to, test_message_id = excluded.test_message_id,
        test_contact_id = excluded.test_contact_id, updated_at = excluded.updated_at`,
    [
      tx.organizationId,
      row.channel,
      row.phase,
      row.senderId,
      row.accountId,
      row.displayNumber,
      row.displayName,
      row.throughputPerSecond,
      row.sealedCredentials,
      JSON.stringify(row.checks),
      isoOrNull(row.handshakeAt),
      isoOrNull(row.signatureAt),
      row.forgottenTo,
      row.testMessageId,
      row.testContactId,
      toIso(row.startedAt),
      toIso(now),
    ],
  )
}

export async function deleteConnection(tx: Transaction, channel: Channel): Promise<void> {
  await tx.query('delete from channel_connections where organization_id = $1 and channel = $2', [
    tx.organizationId,
    channel,
  ])
}

/** The provider knew the verify token (`handshake`), or signed with the right secret (`signature`). The first time counts. */
export async function markHeard(
  tx: Transaction,
  channel: Channel,
  what: 'handshake' | 'signature',
  now: Instant,
): Promise<void> {
  const column = what === 'handshake' ? 'handshake_at' : 'signature_at'
  await tx.query(
    `update channel_connections set ${column} = $3 where organization_id = $1 and channel = $2 and ${column} is null`,
    [tx.organizationId, channel, toIso(now)],
  )
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant)
}

/** Names the one message that may leave before the number is on. */
export async function markTest(
  tx: Transaction,
  test: { readonly channel: Channel; readonly messageId: string; readonly contactId: string },
): Promise<void> {
  await tx.query(
    `update channel_connections set test_message_id = $3, test_contact_id = $4
      where organization_id = $1 and channel = $2 and phase = 'testing'`,
    [tx.organizationId, test.channel, test.messageId, test.contactId],
  )
}
