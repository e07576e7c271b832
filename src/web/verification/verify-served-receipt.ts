import type { Receipt } from '../../http/api/evidence.ts'
import type { Log } from '../../http/api/log.ts'
import { utf8Bytes } from '../../ledger/bytes.ts'
import { type TrustPolicy, trustLog } from '../../ledger/trust-policy.ts'
import { parseVkey } from '../../ledger/verification-key.ts'
import { verifyReceipt } from '../../verify/verify-receipt.ts'
import { getBytes, getJson } from '../api-client.ts'
import { logFilePath } from '../queries/log.ts'
import type { CheckList } from './check-list.ts'
import { completeChecks } from './verify-receipt-files.ts'

/**
 * Checks a receipt as its page shows it, with the proof and the keys that the server publishes: everything is recomputed
 * here. Rejects when the server does not answer with a proof.
 */
export async function verifyServedReceipt(receipt: Receipt, organization: string): Promise<CheckList> {
  const [proof, log] = await Promise.all([
    getBytes(`/api/v1/receipts/${receipt.id}/proof`),
    getJson<Log>('/api/v1/log', {}),
  ])
  if (proof === null) throw new Error('The receipt has no proof.')
  const { event, subject } = receipt.parts
  const report = verifyReceipt(
    {
      leaf: utf8Bytes(receipt.leaf),
      event: utf8Bytes(event),
      subject: subject === null ? null : utf8Bytes(subject),
      proof,
    },
    { policy: policyOf(log), isPinned: true },
  )
  const readFile = (path: string) => getBytes(logFilePath(path))
  const hasWitnesses = log.witnesses.length > 0
  return completeChecks({ report, proof, organization, isPinned: true, hasWitnesses, readFile, now: Date.now() })
}

/** Witnesses are asked for their word and never required: a checkpoint is published before they have answered. */
function policyOf({ keys, witnesses }: Log): TrustPolicy {
  const policy = trustLog(keys.map(({ vkey }) => parseVkey(vkey)))
  return { ...policy, witnesses: witnesses.map(({ vkey }) => parseVkey(vkey)) }
}
