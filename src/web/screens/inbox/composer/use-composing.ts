import type { RefObject } from 'react'
import { setDraft, setQuote, useDraft, useQuote } from '../../../drafts/draft-store.ts'
import type { QuotedMessage } from '../../../drafts/kept-drafts.ts'
import { type Attachments, useAttachments } from './attachments/use-attachments.ts'
import type { ComposerProps } from './composer.tsx'
import { isTooLong } from './composer-lines.tsx'

export interface Composing {
  readonly text: string
  /** What the message answers. */
  readonly quote: QuotedMessage | null
  readonly attachments: Attachments
  readonly send: () => void
}

/** What the next message consists of, and how all of it leaves together. */
export function useComposing(props: ComposerProps, field: RefObject<HTMLTextAreaElement | null>): Composing {
  const { draftKey, channel, gate, smsNotice } = props
  const text = useDraft(draftKey, channel)
  const quote = useQuote(draftKey, channel)
  const attachments = useAttachments({ contactId: props.contact?.id ?? null, name: props.name, channel })
  const isOff = gate.reason !== null
  async function sendFiles(): Promise<void> {
    if (!(await attachments.send(text.trim(), quote?.id))) return
    setDraft(draftKey, channel, '')
    setQuote(draftKey, null)
  }
  function send(): void {
    field.current?.focus()
    if (isOff) return
    if (attachments.list.length > 0) void sendFiles()
    else if (text.trim() !== '' && !isTooLong(text, channel, smsNotice)) props.onSend(text)
  }
  return { text, quote, attachments, send }
}
