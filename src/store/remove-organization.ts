import type { Transaction } from './tenant-database.ts'

/** Every table that holds rows of an organization, those that point at others first. */
export const TENANT_TABLES = [
  'idempotency_keys',
  'audit_events',
  'notices',
  'drafts',
  'conversations',
  'feed',
  'feed_heads',
  'leases',
  'provider_notices',
  'parked_items',
  'waiting_reports',
  'webhook_inbox',
  'send_refusals',
  'outbox',
  'messages',
  'media',
  'media_leftovers',
  'subject_keys',
  'organization_keys',
  'log_pending',
  'log_cosignatures',
  'log_witnesses',
  'log_time_stamps',
  'log_anchors',
  'log_rotations',
  'log_checks',
  'log_checkpoints',
  'log_keys',
  'log_nodes',
  'log_entries',
  'log_heads',
  'consent_events',
  'opt_in_requests',
  'person_channels',
  'contacts',
  'suppressions',
  'erased_messages',
  'erasure_requests',
  'addresses',
  'people',
  'templates',
  'policy_versions',
  'channel_connections',
  'channel_health',
  'channels',
  'api_keys',
  'invitations',
  'agents',
  'sender_directory',
  'organizations',
] as const

/**
 * Removes the demo with everything it has, its log included, in one step. Runs as the eraser, whose row policies let go
 * of evidence for a demo only, so a real organization survives even a wrong call. @returns whether it is gone.
 */
export async function removeOrganization(tx: Transaction): Promise<boolean> {
  let removed = 0
  for (const table of TENANT_TABLES) {
    const outcome = await tx.query(`delete from ${table} where organization_id = $1`, [tx.organizationId])
    removed = outcome.rowCount
  }
  return removed === 1
}
