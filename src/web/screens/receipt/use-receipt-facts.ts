import { useChannels } from '../../queries/channels.ts'
import { useContact } from '../../queries/contacts.ts'
import { useConsentEvents, useReceipt } from '../../queries/evidence.ts'
import { useTimeline } from '../../queries/timeline.ts'
import { type ReceiptFacts, requestOf } from './receipt-facts.ts'

export interface LoadedReceipt {
  readonly facts: ReceiptFacts | null
  readonly fault: Error | null
  readonly retry: () => void
}

/** The receipt with what stands around it: the question, the deliveries, how consent stands today. */
export function useReceiptFacts(receiptId: string): LoadedReceipt {
  const receipt = useReceipt(receiptId)
  const channels = useChannels()
  const event = receipt.data?.event ?? null
  const contact = useContact(event?.contactId ?? null)
  const timeline = useTimeline(event?.conversationId ?? null)
  const events = useConsentEvents(
    event?.contactId == null ? {} : { contactId: event.contactId, channel: event.channel },
    event?.contactId != null,
  )
  const facts =
    receipt.data === undefined || event === null || channels.data === undefined
      ? null
      : {
          receipt: receipt.data,
          event,
          request: requestOf(event, events.data ?? []),
          contact: contact.data ?? null,
          timeline: [...(timeline.data ?? [])],
          organizationName: channels.data[event.channel].sender.name,
        }
  return { facts, fault: receipt.data === undefined ? receipt.error : null, retry: () => void receipt.refetch() }
}
