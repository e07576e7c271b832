import type { Actor, Role } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface InvitationRow {
  readonly id: string
  /** Whose access it renews; null: somebody new joins. */
  readonly agentId: string | null
  readonly role: Role
  readonly email: string | null
  readonly name: string | null
  readonly invitedBy: Actor
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

export type NewInvitation = Omit<InvitationRow, 'usedAt' | 'revokedAt'> & { readonly secretHash: Buffer }

const COLUMNS = `id, agent_id as "agentId", role, email, name, invited_by as "invitedBy", created_at as "createdAt",
  expires_at as "expiresAt", used_at as "usedAt", revoked_at as "revokedAt"`

export async function insertInvitation(tx: Transaction, invitation: NewInvitation): Promise<void> {
  const { id, secretHash, agentId, role, email, name, invitedBy, createdAt, expiresAt } = invitation
  await tx.query(
    `insert into invitations (organization_id, id, secret_hash, agent_id, role, email, name, invited_by, created_at,
      expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.organizationId,
      id,
      secretHash,
      agentId,
      role,
      email,
      name,
      JSON.stringify(invitedBy),
      toIso(createdAt),
      toIso(expiresAt),
    ],
  )
}

/** The invitations whose links were never used, newest first. */
export async function listInvitations(tx: Transaction, limit: number): Promise<InvitationRow[]> {
  const found = await tx.query<InvitationRow>(
    `select ${COLUMNS} from invitations where organization_id = $1 and used_at is null
      order by created_at desc, id desc limit $2`,
    [tx.organizationId, limit],
  )
  return found.rows
}

/** The invitation by its id or by the SHA-256 of its link's secret, whatever became of it. */
export async function findInvitation(
  tx: Transaction,
  by: { readonly id: string } | { readonly secretHash: Buffer },
): Promise<InvitationRow | null> {
  const found = await tx.query<InvitationRow>(
    `select ${COLUMNS} from invitations where organization_id = $1 and ($2::uuid is null or id = $2)
      and ($3::bytea is null or secret_hash = $3)`,
    [tx.organizationId, 'id' in by ? by.id : null, 'secretHash' in by ? by.secretHash : null],
  )
  return found.rows[0] ?? null
}

/** Uses a link up: true once, while it is open. */
export async function spendInvitation(tx: Transaction, id: string, now: Instant): Promise<boolean> {
  const spent = await tx.query(
    `update invitations set used_at = $3 where organization_id = $1 and id = $2 and used_at is null
      and revoked_at is null and expires_at > $3`,
    [tx.organizationId, id, toIso(now)],
  )
  return spent.rowCount === 1
}

/** Takes open links back: the one by its id, all that renew an agent's access, or all that these agents and keys made. */
export async function revokeInvitations(
  tx: Transaction,
  which: { readonly id: string } | { readonly agentId: string } | { readonly invitedBy: readonly string[] },
  now: Instant,
): Promise<number> {
  const revoked = await tx.query(
    `update invitations set revoked_at = $5 where organization_id = $1 and ($2::uuid is null or id = $2)
      and ($3::uuid is null or agent_id = $3) and ($4::text[] is null or invited_by ->> 'id' = any($4))
      and used_at is null and revoked_at is null`,
    [
      ...[tx.organizationId, 'id' in which ? which.id : null, 'agentId' in which ? which.agentId : null],
      ...['invitedBy' in which ? which.invitedBy : null, toIso(now)],
    ],
  )
  return revoked.rowCount
}
