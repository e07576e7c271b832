/**
 * Every way in which bytes from outside can fail to be evidence: a stable code, whose first word is the step that
 * failed, and the sentence a person reads. Nothing in this folder throws anything else at hostile input.
 */
export const LEDGER_FAULTS = {
  'size.range': 'A size or position in the log must be a whole number from 0 to 2^53 - 1.',
  'hash.length': 'A hash must have 32 bytes.',
  'range.shape': 'The stored right edge of the log does not fit its size.',
  'range.gap': 'The two parts of the log are not neighbors.',
  'inclusion.index': 'The inclusion proof is for a position that the checkpoint does not cover.',
  'inclusion.length': 'The inclusion proof has the wrong number of hashes for this position and size.',
  'inclusion.root': 'The inclusion proof does not lead from this entry to the root of the checkpoint.',
  'consistency.sizes': 'A consistency proof leads from a smaller log that is not empty to a larger one.',
  'consistency.length': 'The consistency proof has the wrong number of hashes for these two sizes.',
  'consistency.old_root': 'The consistency proof does not lead to the root of the earlier checkpoint.',
  'consistency.new_root': 'The consistency proof does not lead to the root of the later checkpoint.',
  'consistency.rolled_back': 'The log is smaller than it was: entries that were signed for are gone.',
  'consistency.forked': 'Two checkpoints of one size have different roots: the log shows two histories.',
  'tile.path': 'This is not the path of a checkpoint, tile or entry bundle.',
  'tile.length': 'The tile does not have the number of hashes that the size of the log asks for.',
  'tile.missing': 'A tile that the proof needs is not there.',
  'bundle.truncated': 'The entry bundle ends in the middle of an entry.',
  'bundle.count': 'The entry bundle does not have the number of entries that the size of the log asks for.',
  'bundle.entry_length': 'An entry of the log has at most 65,535 bytes.',
  'key.format': 'The key is not written as name, key ID and public key.',
  'key.name': 'The name of a key must not be empty or too long, or contain white space, control characters or a plus.',
  'key.id': 'The key ID does not belong to this name and public key.',
  'key.type': 'The key is of a kind that is not supported here.',
  'note.too_long': 'The signed note is too long.',
  'note.encoding': 'The signed note is not text in UTF-8.',
  'note.control_character': 'The signed note contains a control character, such as a carriage return.',
  'note.unfinished': 'The signed note or its text does not end with a newline.',
  'note.no_signatures': 'The note has no signatures behind its last empty line.',
  'note.too_many_signatures': 'The note has too many signatures.',
  'note.signature_line': 'A signature line of the note is malformed.',
  'note.signature': 'The signature of a trusted key does not fit the text.',
  'note.unsigned': 'The note is not signed by any trusted key.',
  'checkpoint.lines': 'A checkpoint has an origin, a size, a root, and no empty line.',
  'checkpoint.origin': 'The origin of the checkpoint is too long.',
  'checkpoint.size': 'The size in the checkpoint is not a decimal number that can be counted to.',
  'checkpoint.root': 'The root in the checkpoint is not a hash.',
  'checkpoint.empty_root': 'The checkpoint of an empty log has the root of another.',
  'checkpoint.other_log': 'The checkpoint is of another log: no trusted key has its origin as name.',
  'checkpoint.unsigned': 'The checkpoint is not signed by a trusted key of its log.',
  'cosignature.signature': 'The signature of a trusted witness does not fit the checkpoint.',
  'cosignature.time': 'The time of a cosignature must be between 1 and 2^63 - 1 seconds.',
  'cosignature.quorum': 'The checkpoint lacks the cosignatures that the policy asks for.',
  'witness.request': 'The request to a witness is not an old size, a consistency proof and a checkpoint.',
  'proof.too_long': 'The proof file is too long.',
  'proof.encoding': 'The proof file is not text in UTF-8.',
  'proof.header': 'This is not a c2sp.org/tlog-proof@v1 file.',
  'proof.extra': 'The extra data of the proof file is not base64, or too long.',
  'proof.index': 'The proof file does not say the position of the entry as a decimal number.',
  'proof.hash': 'A line of the inclusion proof in the proof file is not a hash.',
  'proof.too_many_hashes': 'The proof file has more hashes than any log can need.',
  'proof.no_checkpoint': 'The proof file has no empty line with a checkpoint behind it.',
  'policy.too_long': 'The policy is too long or names too much.',
  'policy.encoding': 'The policy is not text in UTF-8, or contains control characters.',
  'policy.line': 'A line of the policy is malformed.',
  'policy.name': 'A name in the policy is defined twice, used before its definition, or a member twice.',
  'policy.key': 'A key of the policy stands there twice, or is not of the kind for its place.',
  'policy.quorum': 'The policy must have exactly one quorum line.',
  'stamp.token': 'The time stamp is not an RFC 3161 token in DER over a SHA-256 hash.',
  'stamp.imprint': 'The time stamp is over something else than this checkpoint.',
  'stamp.proof': 'The hashes between the stamped checkpoint and that of the proof file are malformed.',
  'stamp.files': 'A time stamp is not whole: its checkpoint, its token or its hashes are not there.',
  'stamp.other_log': 'The stamped checkpoint is of another log.',
  'stamp.position': 'The stamped checkpoint is of a smaller log: it does not cover the entry.',
  'leaf.format': 'The entry is not a leaf of this log: it is not the one canonical text of one.',
  'leaf.version': 'The entry is of a version that is not known here.',
  'leaf.kind': 'The entry is of a kind that is not known here.',
  'part.too_long': 'A part of the receipt is too long.',
  'part.canonical': 'A part of the receipt is not canonical JSON.',
  'part.salts': 'The salts of the receipt are malformed.',
  'part.event': 'The event part is not the one that the entry commits to.',
  'part.subject': 'The subject part is not the one that the entry commits to.',
} as const satisfies Record<`${string}.${string}`, string>

export type LedgerFault = keyof typeof LEDGER_FAULTS

/** The one error of this folder. `code` is stable; the message is its sentence, and where it helps, a number. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly code: LedgerFault

  constructor(code: LedgerFault, detail?: string) {
    super(detail === undefined ? LEDGER_FAULTS[code] : `${LEDGER_FAULTS[code]} ${detail}`)
    this.code = code
  }
}
