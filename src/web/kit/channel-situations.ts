import type { BadgeName } from './badge-name.ts'

/** Consent states as the server names them (product-ux §0.2). */
export type ConsentDisplayState =
  | 'not_asked'
  | 'scheduled'
  | 'sending'
  | 'pending'
  | 'no_response'
  | 'expired'
  | 'attempts_used'
  | 'granted'
  | 'declined'
  | 'revoked'
  | 'unreachable'
  | 'send_failed'
  | 'suppressed'

/** Everything a WhatsApp button can show (product-ux §2.2). */
export type WhatsAppSituation = ConsentDisplayState | 'paused'

/** may-ask and may-ask-again are dashed, may-write is solid: dashed means not yet yes (visual-language §1.1). */
export type ChannelFrame = 'may-ask' | 'may-ask-again' | 'waiting' | 'may-write' | 'closed' | 'not-sent' | 'none'

export interface ChannelLook {
  readonly frame: ChannelFrame
  readonly badge: BadgeName | null
}

export const CHANNEL_LOOKS: Record<WhatsAppSituation, ChannelLook> = {
  not_asked: { frame: 'may-ask', badge: null },
  scheduled: { frame: 'waiting', badge: 'scheduled' },
  sending: { frame: 'waiting', badge: 'sending' },
  pending: { frame: 'waiting', badge: 'pending' },
  no_response: { frame: 'may-ask-again', badge: 'no_response' },
  expired: { frame: 'may-ask', badge: 'expired' },
  attempts_used: { frame: 'closed', badge: 'attempts_used' },
  granted: { frame: 'may-write', badge: 'granted' },
  declined: { frame: 'closed', badge: 'declined' },
  revoked: { frame: 'closed', badge: 'revoked' },
  unreachable: { frame: 'closed', badge: 'unreachable' },
  send_failed: { frame: 'not-sent', badge: 'send_failed' },
  suppressed: { frame: 'closed', badge: 'suppressed' },
  paused: { frame: 'none', badge: 'paused' },
}
