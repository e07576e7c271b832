import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganizationId } from '../domain/ids.ts'
import { logOrigin } from '../domain/log-origin.ts'
import { formatCheckpoint } from '../ledger/checkpoint.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { ed25519Signer } from '../ledger/ed25519-signer.ts'
import { openCheckpoint } from '../ledger/open-checkpoint.ts'
import { type NoteSigner, signNote } from '../ledger/sign-note.ts'
import { formatNote } from '../ledger/signed-note.ts'
import { trustLog } from '../ledger/trust-policy.ts'
import { ED25519_TYPE, type VerificationKey } from '../ledger/verification-key.ts'
import { deriveKey } from '../seal/master-key.ts'
import { writeDurably } from './durable-file.ts'

/**
 * Holds the private keys of logs and the last head each of them signed, both in files and never in the database: a
 * restored database must not make the log sign two histories (attestation sections 12 and 17).
 */
export interface LogSigner {
  /** The public halves, for the list of keys; the key is made when there is none. */
  keys(organizationId: OrganizationId): Promise<readonly VerificationKey[]>
  /** The last head signed here; null when there is none. Throws when the mark is there and does not verify. */
  lastSigned(organizationId: OrganizationId): Promise<TreeHead | null>
  /** Remembers the head, durably, and then gives out its signed note. The caller has checked that it extends the last. */
  sign(organizationId: OrganizationId, head: TreeHead): Promise<Uint8Array>
}

const KEY_FILE = 'key.pem'
const MARK_FILE = 'last-signed'

/** @param folder a folder of its own in the data directory. @param masterKey the keys at rest are encrypted under it. */
export function openLogSigner(folder: string, masterKey: Uint8Array): LogSigner {
  const passphrase = deriveKey(masterKey, 'log-key').toString('base64')
  const opened = new Map<OrganizationId, Promise<NoteSigner>>()

  function signerOf(organizationId: OrganizationId): Promise<NoteSigner> {
    const known = opened.get(organizationId)
    if (known !== undefined) return known
    const opening = openKey(join(folder, organizationId), logOrigin(organizationId), passphrase)
    opened.set(organizationId, opening)
    opening.catch(() => opened.delete(organizationId))
    return opening
  }

  async function lastSigned(organizationId: OrganizationId): Promise<TreeHead | null> {
    const path = join(folder, organizationId, MARK_FILE)
    if (!existsSync(path)) return null
    const { key } = await signerOf(organizationId)
    return openCheckpoint(await readFile(path), trustLog([key]))
  }

  return {
    keys: async (organizationId) => [(await signerOf(organizationId)).key],
    lastSigned,
    async sign(organizationId, { size, root }) {
      const signer = await signerOf(organizationId)
      // Whoever had the lease before may have signed more meanwhile.
      if (((await lastSigned(organizationId))?.size ?? 0) > size) throw new Error('A larger head was signed before.')
      const text = formatCheckpoint({ origin: signer.key.name, size, root, extensions: [] })
      const note = formatNote(signNote(text, [signer]))
      await writeDurably(join(folder, organizationId, MARK_FILE), note)
      return note
    },
  }
}

async function openKey(folder: string, origin: string, passphrase: string): Promise<NoteSigner> {
  const path = join(folder, KEY_FILE)
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // A mark without its key means that the key was lost: a new one would sign a history of its own.
    if (existsSync(join(folder, MARK_FILE))) throw new Error(`${path} is missing. Put it back from a backup.`)
    await writeDurably(path, newKeyFile(passphrase))
  }
  const privateKey = readKeyFile(await readFile(path, 'utf8'), passphrase)
  return ed25519Signer({ name: origin, type: ED25519_TYPE }, privateKey)
}

function newKeyFile(passphrase: string): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
}

function readKeyFile(text: string, passphrase: string): KeyObject {
  return createPrivateKey({ key: text, format: 'pem', passphrase })
}
