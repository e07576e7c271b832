import { cosignatureMessage, decodeCosignature } from './cosignature.ts'
import { isEd25519Signature } from './ed25519.ts'
import { LedgerError } from './ledger-error.ts'
import { type NoteSignature, noteTextBytes, type SignedNote } from './signed-note.ts'
import { COSIGNATURE_TYPE, ED25519_TYPE, type VerificationKey } from './verification-key.ts'

export interface VerifiedSignature {
  readonly key: VerificationKey
  /** When the signer says that it signed, in POSIX seconds; only cosignatures say it. */
  readonly seconds: bigint | null
}

/**
 * The signatures of a note that are of these keys, all of them checked. Signatures of others are passed over; one that
 * claims to be of a known key and is not spoils the note (C2SP signed-note). Throws `note.signature`, `note.unsigned`,
 * `cosignature.*`.
 */
export function openNote(note: SignedNote, keys: readonly VerificationKey[]): VerifiedSignature[] {
  const verified = note.signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature.keyName && id === signature.keyId)
    return key === undefined ? [] : [verifySignature(note.text, signature, key)]
  })
  if (verified.length === 0) throw new LedgerError('note.unsigned')
  return verified
}

function verifySignature(text: string, { bytes }: NoteSignature, key: VerificationKey): VerifiedSignature {
  switch (key.type) {
    case ED25519_TYPE:
      if (!isEd25519Signature({ publicKey: key.publicKey, message: noteTextBytes(text), signature: bytes }))
        throw new LedgerError('note.signature')
      return { key, seconds: null }
    case COSIGNATURE_TYPE: {
      const { seconds, signature } = decodeCosignature(bytes)
      const message = cosignatureMessage(text, seconds)
      if (!isEd25519Signature({ publicKey: key.publicKey, message, signature }))
        throw new LedgerError('cosignature.signature')
      return { key, seconds }
    }
    default:
      return key.type satisfies never
  }
}
