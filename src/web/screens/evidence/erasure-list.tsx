import { useState } from 'react'
import type { ErasureRequest } from '../../../http/api/erasure.ts'
import { useErasureRequests } from '../../queries/erasure.ts'
import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'
import { CaseSheet } from './case-sheet.tsx'
import { ErasureCase } from './erasure-case.tsx'
import { ApproveDialog, RejectDialog } from './erasure-dialogs.tsx'

interface Asked {
  readonly kind: 'approve' | 'reject'
  readonly request: ErasureRequest
}

/** Who asked for whose erasure, how long there is left, and what one may do about it. */
export function ErasureList() {
  const list = useErasureRequests()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <CaseSheet label={words.label} empty={words.empty} emptyText={words.emptyText} list={list}>
        {list.data?.map((request) => (
          <ErasureCase key={request.id} request={request} onAsk={(kind) => setAsked({ kind, request })} />
        ))}
      </CaseSheet>
      {asked?.kind === 'approve' && <ApproveDialog request={asked.request} onClose={close} />}
      {asked?.kind === 'reject' && <RejectDialog request={asked.request} onClose={close} />}
    </>
  )
}
