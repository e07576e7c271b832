import { type ApiKeyRow, listApiKeys } from '../store/api-keys.ts'
import type { Transaction } from '../store/database.ts'
import { type InvitationRow, listInvitations } from '../store/invitations.ts'

const INVITATIONS_SHOWN_MAX = 100

/** Links that were never used, newest first. */
export async function readInvitations(tx: Transaction): Promise<InvitationRow[]> {
  return listInvitations(tx, INVITATIONS_SHOWN_MAX)
}

/** Keys that were not revoked, newest first. */
export async function readApiKeys(tx: Transaction): Promise<ApiKeyRow[]> {
  return listApiKeys(tx)
}
