import type { Channel, Send } from './message.ts'

/** What every ask has; the rest is filled in as it is understood. */
export interface Ask {
  readonly senderId: string
  readonly channel: Channel
  readonly to: string
  readonly e164: string | null
  readonly byUserId: boolean
  readonly at: number
}

/** The record of a message that was asked for and not accepted. */
export function refusedSend(ask: Ask, said: Pick<Send, 'type' | 'text' | 'callbackData' | 'code' | 'outcome'>): Send {
  return { ...blank(ask), ...said }
}

export function acceptedSend(
  ask: Ask,
  said: Pick<Send, 'id' | 'type' | 'text' | 'buttons' | 'category' | 'callbackData' | 'statusCallback' | 'contextId'> &
    Pick<Send, 'fate' | 'outcome'> &
    Partial<Pick<Send, 'content' | 'isHeld'>>,
): Send {
  return { ...blank(ask), ...said, status: 'accepted' }
}

function blank(ask: Ask): Send {
  return {
    direction: 'in',
    id: null,
    ...ask,
    type: 'unknown',
    text: '',
    buttons: [],
    content: null,
    category: null,
    callbackData: null,
    statusCallback: null,
    contextId: null,
    arrivedAt: null,
    outcome: 'rejected',
    code: null,
    fate: null,
    isHeld: false,
    status: 'none',
  }
}
