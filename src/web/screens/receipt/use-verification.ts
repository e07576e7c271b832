import { useEffect, useState } from 'react'
import type { Receipt } from '../../../http/api/evidence.ts'
import type { CheckList } from '../../verification/check-list.ts'

export type Verification =
  | { readonly kind: 'idle' | 'running' | 'fault' }
  | {
      readonly kind: 'done'
      readonly list: CheckList
      readonly run: number
      readonly startedAt: number
      readonly checkedAt: number
    }

/** What the check took from the press to the result, for whoever measures it. */
const MEASURE = 'yesline.verify'

const loadVerifier = () => import('../../verification/verify-served-receipt.ts')

export interface Verifying {
  readonly verification: Verification
  readonly verify: () => void
}

/** Checks the receipt of this page when asked to. The verifier is fetched while the person reads. */
export function useVerification(receipt: Receipt | null, organization: string): Verifying {
  const [verification, setVerification] = useState<Verification>({ kind: 'idle' })
  const [runs, setRuns] = useState(0)
  useEffect(() => void loadVerifier(), [])
  async function run(shown: Receipt): Promise<void> {
    const start = performance.now()
    setRuns(runs + 1)
    setVerification((before) => (before.kind === 'done' ? before : { kind: 'running' }))
    try {
      const { verifyServedReceipt } = await loadVerifier()
      const list = await verifyServedReceipt(shown, organization)
      performance.measure(MEASURE, { start, end: performance.now() })
      setVerification({ kind: 'done', list, run: runs + 1, startedAt: start, checkedAt: Date.now() })
    } catch (fault) {
      reportError(fault)
      setVerification({ kind: 'fault' })
    }
  }
  return { verification, verify: () => void (receipt !== null && run(receipt)) }
}
