import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { ChannelName } from '../../http/api/problem.ts'
import type { QuotedMessage } from '../drafts/kept-drafts.ts'
import { onOtherWriter } from '../writer.ts'

/** A message that the server has not taken yet: shown at once, replaced by the server's own (product-ux §4.3). */
export interface Outgoing {
  /** Also the idempotency key, so that trying again is the same message. */
  readonly id: string
  readonly conversationId: string
  readonly contactId: string
  /** How sentences call the person. */
  readonly name: string
  readonly channel: ChannelName
  readonly text: string
  /** The message that it answers. */
  readonly quote?: QuotedMessage
  /** Milliseconds UTC by the server's clock. */
  readonly at: number
  /** The sentence people read when the call failed; null while it runs or waits. */
  readonly failure: string | null
  /** The server could not be reached; it leaves when it can be, if it still may. */
  readonly isWaiting: boolean
  /** The server's id once it took the message: the bubble goes when the thread shows that one. */
  readonly messageId: string | null
}

export const useOutgoing = create<{ readonly messages: readonly Outgoing[] }>(() => ({ messages: [] }))

onOtherWriter(() => useOutgoing.setState({ messages: [] }))

export function addOutgoing(message: Outgoing): void {
  useOutgoing.setState(({ messages }) => ({ messages: [...messages.filter((one) => one.id !== message.id), message] }))
}

export function changeOutgoing(
  id: string,
  change: Partial<Pick<Outgoing, 'failure' | 'messageId' | 'isWaiting'>>,
): void {
  useOutgoing.setState(({ messages }) => ({
    messages: messages.map((one) => (one.id === id ? { ...one, ...change } : one)),
  }))
}

export function removeOutgoing(id: string): void {
  useOutgoing.setState(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) }))
}

/** Bubbles of one conversation that the thread does not show yet; those it shows are forgotten. */
export function useOutgoingOf(conversationId: string, shownIds: ReadonlySet<string>): readonly Outgoing[] {
  const messages = useOutgoing((state) => state.messages)
  const taken = messages.filter((one) => one.messageId !== null && shownIds.has(one.messageId))
  const takenIds = taken.map((one) => one.id).join(' ')
  useEffect(() => {
    for (const id of takenIds.split(' ')) if (id !== '') removeOutgoing(id)
  }, [takenIds])
  return useMemo(
    () => messages.filter((one) => one.conversationId === conversationId && !takenIds.includes(one.id)),
    [messages, conversationId, takenIds],
  )
}
