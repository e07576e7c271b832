import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganizationId } from '../domain/ids.ts'
import { logOrigin } from '../domain/log-origin.ts'
import { formatCheckpoint } from '../ledger/checkpoint.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { openCheckpoint } from '../ledger/open-checkpoint.ts'
import { type NoteSigner, signNote } from '../ledger/sign-note.ts'
import { formatNote } from '../ledger/signed-note.ts'
import { trustLog } from '../ledger/trust-policy.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'
import { deriveKey } from '../seal/master-key.ts'
import { writeDurably } from './durable-file.ts'
import { type LogKeyFiles, openLogKeyFiles } from './log-key-files.ts'
import { markFile, organizationsIn, readSignedSizes } from './log-marks.ts'

/**
 * Holds the private keys of logs and the last head each of them signed, both in files and never in the database: a
 * restored database must not make the log sign two histories (attestation sections 12 and 17).
 */
export interface LogSigner {
  /** The public halves of the keys held here, the oldest first; the first key is made when there is none. */
  keys(organizationId: OrganizationId): Promise<readonly VerificationKey[]>
  /** Another key, which signs nothing until it is named to `sign`; the same for the same rotation. */
  makeKey(organizationId: OrganizationId, rotationId: string): Promise<VerificationKey>
  /** The last head signed here; null when there is none. Throws when the mark is there and does not verify. */
  lastSigned(organizationId: OrganizationId): Promise<TreeHead | null>
  /** The sizes of the last heads of all organizations, in a moment and unverified. */
  signedSizes(): Promise<ReadonlyMap<OrganizationId, number>>
  /**
   * Remembers the head, durably, and then gives out its note, signed with these keys in this order. The caller has
   * checked that it extends the last.
   */
  sign(organizationId: OrganizationId, head: TreeHead, keyIds: readonly string[]): Promise<Uint8Array>
  /** Organizations of which more than one key is held here. */
  withSeveralKeys(): Promise<readonly OrganizationId[]>
  /** Destroys every key but these: what signs no more cannot be stolen. */
  keepOnly(organizationId: OrganizationId, keyIds: readonly string[]): Promise<void>
}

/** @param folder a folder of its own in the data directory. @param masterKey the keys at rest are encrypted under it. */
export function openLogSigner(folder: string, masterKey: Uint8Array): LogSigner {
  const passphrase = deriveKey(masterKey, 'log-key').toString('base64')
  const known = new Map<OrganizationId, LogKeyFiles>()

  const markOf = (organizationId: OrganizationId) => markFile(folder, organizationId)

  function filesOf(organizationId: OrganizationId): LogKeyFiles {
    const files =
      known.get(organizationId) ?? openLogKeyFiles(join(folder, organizationId), logOrigin(organizationId), passphrase)
    known.set(organizationId, files)
    return files
  }

  async function signersOf(organizationId: OrganizationId): Promise<readonly NoteSigner[]> {
    const files = filesOf(organizationId)
    const signers = await files.all()
    if (signers.length > 0) return signers
    // A mark without its key means that the key was lost: a new one would sign a history of its own.
    if (existsSync(markOf(organizationId)))
      throw new Error(`${join(folder, organizationId, 'key.pem')} is missing. Put it back from a backup.`)
    await files.makeFirst()
    return files.all()
  }

  async function lastSigned(organizationId: OrganizationId): Promise<TreeHead | null> {
    const path = markOf(organizationId)
    if (!existsSync(path)) return null
    const signers = await signersOf(organizationId)
    return openCheckpoint(await readFile(path), trustLog(signers.map(({ key }) => key)))
  }

  return {
    keys: async (organizationId) => (await signersOf(organizationId)).map(({ key }) => key),
    makeKey: async (organizationId, rotationId) => (await filesOf(organizationId).makeLater(rotationId)).key,
    lastSigned,
    signedSizes: () => readSignedSizes(folder),
    async sign(organizationId, { size, root }, keyIds) {
      const held = await signersOf(organizationId)
      const signers = keyIds.map((id) => held.find(({ key }) => key.id === id)).filter((each) => each !== undefined)
      if (signers.length !== keyIds.length || keyIds.length === 0) throw new Error('A key to sign with is not here.')
      // Whoever had the lease before may have signed more meanwhile.
      if (((await lastSigned(organizationId))?.size ?? 0) > size) throw new Error('A larger head was signed before.')
      const text = formatCheckpoint({ origin: logOrigin(organizationId), size, root, extensions: [] })
      const note = formatNote(signNote(text, signers))
      await writeDurably(markOf(organizationId), note)
      return note
    },
    async withSeveralKeys() {
      const ids = await organizationsIn(folder)
      const counts = await Promise.all(ids.map(async (id) => (await filesOf(id).names()).length))
      return ids.filter((_, place) => (counts[place] ?? 0) > 1)
    },
    keepOnly: (organizationId, keyIds) => filesOf(organizationId).keepOnly(keyIds),
  }
}
