import type { OrganizationId } from '../domain/ids.ts'
import { formatNote, parseNote } from '../ledger/signed-note.ts'
import { parseVkey, type VerificationKey } from '../ledger/verification-key.ts'
import { readWitnessAnswer, type WitnessAnswer, type WitnessReply } from '../ledger/witness-answer.ts'
import { formatAddCheckpoint } from '../ledger/witness-request.ts'
import type { Transaction } from '../store/database.ts'
import { readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { consistencyPath } from '../store/log-consistency.ts'
import type { WitnessRow } from '../store/log-witnesses.ts'
import { loadOrganization } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'

/** Posts a request to a witness and answers what came back in time; null when nothing did. */
export type PostToWitness = (
  url: string,
  body: Uint8Array,
  options: { readonly allowsPrivate: boolean },
) => Promise<WitnessReply | null>

/** The witness confirmed this size, or something else came of it. */
export type Asking =
  | (Extract<WitnessAnswer, { kind: 'cosigned' }> & { readonly size: number })
  | Extract<WitnessAnswer, { kind: 'forked' | 'failed' }>

/** Its first 409 tells us where it is; more of them mean that another node asked at the same time. */
const ROUNDS_MAX = 3

/**
 * Asks one witness to confirm the newest checkpoint. When it confirmed another size last than we thought, the proof is
 * made anew from there, unless that size was never signed: then two histories are about (attestation section 8).
 */
export async function askWitness(
  deps: Dependencies,
  post: PostToWitness,
  organizationId: OrganizationId,
  { vkey, url, size }: Pick<WitnessRow, 'vkey' | 'url' | 'size'>,
): Promise<Asking> {
  const witness = parseVkey(vkey)
  let oldSize = size ?? 0
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const request = await deps.database.read(organizationId, (tx) => requestFrom(tx, oldSize))
    if (request === 'never_signed') return { kind: 'forked' }
    const reply = await post(url, request.body, { allowsPrivate: request.isSimulated })
    const answer = judge(reply, { ...request, oldSize, witness })
    if (answer.kind !== 'other_size') {
      return answer.kind === 'cosigned' ? { ...answer, size: request.size } : answer
    }
    oldSize = answer.size
  }
  return { kind: 'failed', problem: 'witness.answer' }
}

interface Request {
  readonly body: Uint8Array
  readonly checkpointText: string
  readonly size: number
  readonly isSimulated: boolean
}

async function requestFrom(tx: Transaction, oldSize: number): Promise<Request | 'never_signed'> {
  const [checkpoint, organization] = await Promise.all([readNewestCheckpoint(tx), loadOrganization(tx)])
  if (checkpoint === null || checkpoint.size < oldSize) return 'never_signed'
  const { size } = checkpoint
  const { text, signatures } = parseNote(checkpoint.note)
  const origin = text.slice(0, text.indexOf('\n'))
  // Other witnesses are none of its business.
  const note = formatNote({ text, signatures: signatures.filter(({ keyName }) => keyName === origin) })
  const path = await consistencyPath(tx, oldSize, size)
  const isSimulated = organization?.simulated === true
  return { body: formatAddCheckpoint({ oldSize, path, note }), checkpointText: text, size, isSimulated }
}

function judge(
  reply: WitnessReply | null,
  asked: { readonly checkpointText: string; readonly oldSize: number; readonly witness: VerificationKey },
): WitnessAnswer {
  return reply === null ? { kind: 'failed', problem: 'witness.unreachable' } : readWitnessAnswer(reply, asked)
}
