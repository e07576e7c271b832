import { cosignatureMessage, encodeCosignature } from './cosignature.ts'
import { type NoteSignature, noteTextBytes, type SignedNote } from './signed-note.ts'
import type { VerificationKey } from './verification-key.ts'

/** Whoever holds a private key: in this process, or behind a call that signs. */
export interface NoteSigner {
  readonly key: VerificationKey
  /** The Ed25519 signature over these bytes, 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** The note with one line for each signer, in their order; during a rotation a log has two. Throws `note.*`. */
export function signNote(text: string, signers: readonly NoteSigner[]): SignedNote {
  const message = noteTextBytes(text)
  return { text, signatures: signers.map((signer) => signatureOf(signer, signer.sign(message))) }
}

/** A witness's line for a checkpoint text at a time in POSIX seconds. Throws `cosignature.time`, `note.*`. */
export function cosign(checkpointText: string, seconds: bigint, signer: NoteSigner): NoteSignature {
  const signature = signer.sign(cosignatureMessage(checkpointText, seconds))
  return signatureOf(signer, encodeCosignature({ seconds, signature }))
}

function signatureOf({ key }: NoteSigner, bytes: Uint8Array): NoteSignature {
  return { keyName: key.name, keyId: key.id, bytes }
}
