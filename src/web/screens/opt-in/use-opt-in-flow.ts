import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { shortName } from '../../channel-state.ts'
import { newKey } from '../../new-key.ts'
import { useContact } from '../../queries/contacts.ts'
import { useRequestOptIn } from '../../queries/opt-in.ts'
import type { OptInDialogProps } from './opt-in-dialog.tsx'
import { requestProgress } from './request-progress.ts'
import { isTakenByColleague, useOutcomeToasts } from './use-outcome-toasts.ts'
import { type Prompt, usePrompt } from './use-prompt.ts'
import { useWaiting } from './use-waiting.ts'

export type OptInStage =
  | { readonly kind: 'request' }
  | { readonly kind: 'waiting'; readonly requestId: string }
  | { readonly kind: 'question' }
  | { readonly kind: 'not_sent' }

export interface OptInFlow {
  readonly stage: OptInStage
  /** The live state of the person. */
  readonly contact: Contact
  readonly channel: ChannelName
  readonly name: string
  readonly prompt: Prompt
  readonly isSending: boolean
  readonly fault: Error | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** From the failure back to the prompt. */
  readonly onTryAgain: () => void
}

/** Prompt, waiting room and outcome of one request. */
export function useOptInFlow({ contact: given, opening, isInConversation, onClose }: OptInDialogProps): OptInFlow {
  const contact = useContact(given.id).data ?? given
  const channel: ChannelName = opening === 'sms' ? 'sms' : 'whatsapp'
  const [stage, setStage] = useState<OptInStage>({ kind: opening === 'question' ? 'question' : 'request' })
  // Made once per opening: a second press, or a press after a lost answer, is the same request.
  const [idempotencyKey, setKey] = useState(newKey)
  const prompt = usePrompt(contact.id, channel, stage.kind === 'request')
  const ask = useRequestOptIn()
  const toasts = useOutcomeToasts(contact, isInConversation, onClose)
  const progress = stage.kind === 'waiting' ? requestProgress(contact.channels[channel], stage.requestId) : null
  useWaiting(progress, {
    delivered: toasts.delivered,
    notOnWhatsApp: () => setStage({ kind: channel === 'sms' ? 'not_sent' : 'question' }),
    notSent: () => setStage({ kind: 'not_sent' }),
    tooLong: toasts.inBackground,
  })

  function onConfirm(): void {
    const request = ask.isPending ? null : prompt.takeRequest()
    if (request === null) return
    ask.mutate(
      { contactId: contact.id, idempotencyKey, request },
      {
        onSuccess: ({ id, scheduledFor }) => {
          if (scheduledFor === null) setStage({ kind: 'waiting', requestId: id })
          else toasts.scheduled(Date.parse(scheduledFor))
        },
        onError: (fault) => {
          if (isTakenByColleague(fault)) toasts.taken(fault)
        },
      },
    )
  }
  function onTryAgain(): void {
    setKey(newKey())
    ask.reset()
    setStage({ kind: 'request' })
  }
  const name = shortName(contact)
  return {
    stage,
    contact,
    channel,
    name,
    prompt,
    isSending: ask.isPending,
    fault: ask.error,
    onConfirm,
    onClose,
    onTryAgain,
  }
}
