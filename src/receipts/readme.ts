import type { VerificationKey } from '../ledger/verification-key.ts'
import { formatVkey } from '../ledger/verification-key.ts'
import { keyFingerprint } from '../verify/key-fingerprint.ts'
import { memberAt } from '../verify/read-member.ts'
import type { ProvenContent } from './receipt-content.ts'

const SIMULATED = `SIMULATED: this receipt comes from a simulated phone. It is not evidence of a real person's consent.

`
const ERASED = 'subject.json is not here: it was erased. What is left is still proven.\n'

const ANCHORED = `anchors/              time stamps (RFC 3161): the stamped checkpoint, the token, its certificates, and the hashes
                      that lead from there to the checkpoint of the proof
`

/** What somebody reads first who unpacks a receipt. */
export function receiptReadme({ id, event, subjectBytes, keys, anchors }: ProvenContent): string {
  return `${memberAt(event, 'simulated') === true ? SIMULATED : ''}Consent receipt ${id}

receipt.pdf           the receipt for reading
event.json            what happened: the decision, how it was made, the words in force
subject.json          whom it is about: number, words, exact times
leaf.json             the entry in the log; it commits to the two files above
receipt.tlog-proof    where the entry is, the signed checkpoint, and the salts of the two files (c2sp.org/tlog-proof)
log.vkey, policy.txt  the keys of the log and of its witnesses (C2SP signed-note and tlog-policy)
${anchors.length === 0 ? '' : ANCHORED}kantara.json          the same as a Kantara Consent Receipt 1.1.0, where somebody consented
dpv.jsonld            the same in the W3C Data Privacy Vocabulary
verify.mjs            checks all this on any machine with Node 20.12 or newer, offline
${subjectBytes === null ? ERASED : ''}
To verify, unpack everything into one folder and run there:

    node verify.mjs --key '<the key of the log>'

Take the key from the organization itself, not from this folder: whoever makes a false receipt puts a key of their own
beside it. The key that came with this receipt is:

${keyLines(keys)}
To check without any program of ours, with openssl and sha256sum alone, see docs/receipt-format.md of Yesline.

event.json, subject.json and leaf.json must stay as they are, byte by byte. Files that may not be shown to somebody can
be left out: leave out subject.json, and kantara.json and dpv.jsonld with it; the rest is still proven.
`
}

const LOG_README = `The whole log of an organization, in the layout of C2SP tlog-tiles

checkpoint            the newest signed checkpoint
tile/                 hashes of the Merkle tree
tile/entries/         the entries themselves: commitments only, no personal data
checkpoints/          every signed checkpoint there was, the smallest first, a line of JSON each
log.vkey, policy.txt  the keys that signed the log, and the witnesses that confirm its checkpoints
anchors/              time stamps (RFC 3161) of checkpoints, where there are any: <size>/ holds the text of the stamped
                      checkpoint, and each token with its certificates; sizes.txt lists them

Any server of static files makes this folder a readable log again. To check every entry, tile and checkpoint:

    yesline verify --key '<the key of the log>' <this folder, or the address it is served at>

Take the key from the organization itself, not from this folder. The keys that came with it are:

`

export function logReadme(keys: readonly VerificationKey[]): string {
  return `${LOG_README}${keyLines(keys)}`
}

function keyLines(keys: readonly VerificationKey[]): string {
  return keys.map((key) => `    ${formatVkey(key)}\n    fingerprint ${keyFingerprint(key)}\n`).join('')
}
