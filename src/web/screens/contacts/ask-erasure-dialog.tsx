import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { formatSpan } from '../../format/duration.ts'
import { durationMs } from '../../format/iso-duration.ts'
import { newKey } from '../../new-key.ts'
import { useAskForErasure } from '../../queries/erasure.ts'
import { erasureStrings } from '../../strings/erasure.ts'
import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'
import { showToast } from '../../toasts.ts'
import { faultSentence } from './fault-sentence.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { WhatGoes } from './what-goes.tsx'

export interface AskErasureDialogProps {
  readonly contact: Contact
  /** How long an approved erasure can be cancelled, ISO 8601. */
  readonly grace: string
  readonly onClose: () => void
}

/** Where two people are needed, the first says why; nothing is erased by it (product-ux §6.6). */
export function AskErasureDialog({ contact, grace, onClose }: AskErasureDialogProps) {
  const ask = useAskForErasure()
  const [idempotencyKey] = useState(newKey)
  const name = fullName(contact)
  function confirm(reason: string): void {
    const onSuccess = () => {
      showToast({ text: words.askedToast })
      onClose()
    }
    ask.mutate({ contactId: contact.id, idempotencyKey, reason }, { onSuccess })
  }
  return (
    <ReasonDialog
      title={words.askTitle(name)}
      saveLabel={words.ask}
      busyLabel={words.asking}
      isSaving={ask.isPending}
      problem={ask.error === null ? null : faultSentence(ask.error, name)}
      label={erasureStrings.reason}
      help={erasureStrings.reasonHelp}
      missing={erasureStrings.reasonMissing}
      onSave={confirm}
      onClose={onClose}
    >
      <WhatGoes />
      <p>{words.askText(graceWords(grace))}</p>
    </ReasonDialog>
  )
}

/** Nothing where an approved erasure is carried out at once. */
function graceWords(grace: string): string {
  const graceMs = durationMs(grace) ?? 0
  return graceMs === 0 ? '' : formatSpan(graceMs)
}
