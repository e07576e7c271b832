import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Basis, Contact } from '../../../http/api/contact.ts'
import type { OptInPreview } from '../../../http/api/opt-in.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { ProblemError } from '../../api-client.ts'
import { shortName } from '../../channel-state.ts'
import { formatAgo, formatDateTime } from '../../format/instants.ts'
import { newKey } from '../../new-key.ts'
import { useContact } from '../../queries/contacts.ts'
import { useOptInPreview, useRequestOptIn } from '../../queries/opt-in.ts'
import { serverNow } from '../../server-time.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { showToast } from '../../toasts.ts'
import type { OptInDialogProps } from './opt-in-dialog.tsx'
import { requestProgress } from './request-progress.ts'

/** The waiting room never holds anybody longer than this (product-ux §3.2). */
const WAITING_MS_MAX = 6000

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
  readonly preview: OptInPreview | undefined
  readonly previewFault: Error | null
  readonly onPreviewAgain: () => void
  readonly onLanguage: (language: string) => void
  readonly basis: Basis['kind'] | null
  readonly onBasis: (kind: Basis['kind']) => void
  /** Confirm was pressed without saying how the number was given. */
  readonly lacksBasis: boolean
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
  const name = shortName(contact)
  const channel: ChannelName = opening === 'sms' ? 'sms' : 'whatsapp'
  const [stage, setStage] = useState<OptInStage>({ kind: opening === 'question' ? 'question' : 'request' })
  const [language, setLanguage] = useState<string | undefined>(undefined)
  const [chosenBasis, setBasis] = useState<Basis['kind'] | null>(null)
  const [lacksBasis, setLacksBasis] = useState(false)
  // Made once per opening: a second press, or a press after a lost answer, is the same request.
  const [idempotencyKey, setKey] = useState(newKey)
  const preview = useOptInPreview(contact.id, channel, language, stage.kind === 'request')
  const ask = useRequestOptIn()
  const done = useOutcomeToasts(contact, isInConversation, onClose)
  useWaiting(stage, contact, channel, { setStage, ...done })
  const basis = chosenBasis ?? preview.data?.basis?.kind ?? null

  function onConfirm(): void {
    if (ask.isPending || preview.data === undefined || preview.data.refusal !== null) return
    if (preview.data.basisMode === 'required' && basis === null) {
      setLacksBasis(true)
      return
    }
    const request = {
      channel,
      language: preview.data.language,
      ...(preview.data.basisMode !== 'off' && basis !== null && { basis: { kind: basis } }),
    }
    ask.mutate(
      { contactId: contact.id, idempotencyKey, request },
      {
        onSuccess: ({ id, scheduledFor }) => {
          if (scheduledFor !== null) done.scheduled(Date.parse(scheduledFor))
          else setStage({ kind: 'waiting', requestId: id })
        },
        onError: (fault) => {
          if (isTakenByColleague(fault)) done.taken(fault)
        },
      },
    )
  }
  return {
    stage,
    contact,
    channel,
    name,
    preview: preview.data,
    previewFault: preview.error,
    onPreviewAgain: () => void preview.refetch(),
    onLanguage: setLanguage,
    basis,
    onBasis: (kind) => {
      setLacksBasis(false)
      setBasis(kind)
    },
    lacksBasis,
    isSending: ask.isPending,
    fault: ask.error,
    onConfirm,
    onClose,
    onTryAgain: () => {
      setKey(newKey())
      ask.reset()
      setStage({ kind: 'request' })
    },
  }
}

interface Outcomes {
  readonly delivered: () => void
  readonly background: () => void
  readonly scheduled: (at: number) => void
  readonly taken: (fault: ProblemError) => void
}

/** How the dialog ends: closed, with a word about what happened. */
function useOutcomeToasts(contact: Contact, isInConversation: boolean, onClose: () => void): Outcomes {
  const [, navigate] = useLocation()
  const name = shortName(contact)
  const action = {
    label: optInStrings.openConversation,
    onAction: () => navigate(`/inbox/all/${contact.conversationId}`),
  }
  function close(text: string, badge: 'pending' | 'scheduled' | 'info', isLinked = true): void {
    onClose()
    showToast({ text, badge, ...(isLinked && !isInConversation && { action }) })
  }
  return {
    delivered: () => close(optInStrings.deliveredToast(name), 'pending'),
    background: () => close(optInStrings.sentToast(name), 'pending'),
    scheduled: (at) => close(optInStrings.scheduledToast(name, formatDateTime(at)), 'scheduled'),
    taken: ({ problem }) => {
      const agent = String(problem.params.agent ?? '')
      const ago = formatAgo(Date.parse(String(problem.params.askedAt ?? '')), serverNow())
      close(optInStrings.askedByOther(agent, name, ago), 'info')
    },
  }
}

interface WaitingEnds extends Outcomes {
  readonly setStage: (stage: OptInStage) => void
}

/** Looks at the live state while the waiting room is open, at most for six seconds. */
function useWaiting(stage: OptInStage, contact: Contact, channel: ChannelName, ends: WaitingEnds): void {
  const current = useRef(ends)
  current.current = ends
  const isWaiting = stage.kind === 'waiting'
  const progress = isWaiting ? requestProgress(contact.channels[channel], stage.requestId) : null
  useEffect(() => {
    if (progress === 'delivered') current.current.delivered()
    if (progress === 'not_on_whatsapp') current.current.setStage({ kind: channel === 'sms' ? 'not_sent' : 'question' })
    if (progress === 'not_sent') current.current.setStage({ kind: 'not_sent' })
  }, [progress, channel])
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => current.current.background(), WAITING_MS_MAX)
    return () => clearTimeout(timer)
  }, [isWaiting])
}

function isTakenByColleague(fault: Error): fault is ProblemError {
  return fault instanceof ProblemError && fault.code === 'optin.in_progress' && fault.problem.params.agent !== undefined
}
