import { Send } from 'lucide-react'
import type { ConsentEventType } from '../../../domain/consent-event.ts'
import { Badge } from '../../kit/badge.tsx'
import type { BadgeName } from '../../kit/badge-name.ts'

const BADGES: Readonly<Record<ConsentEventType, BadgeName | null>> = {
  requested: null,
  request_sent: 'pending',
  request_failed: 'send_failed',
  request_unknown: 'sending',
  request_lapsed: 'expired',
  granted: 'granted',
  declined: 'declined',
  revoked: 'revoked',
  unclear: 'pending',
  clarified: 'pending',
  re_prompted: 'pending',
  confirmed: 'pending',
  notice_sent: 'info',
  opt_out_recorded: 'revoked',
  provider_stop: 'revoked',
  held: 'pending',
  hold_cleared: 'pending',
  imported: 'granted',
  erased: 'suppressed',
}

/** The shape beside the words of an event. */
export function EventBadge({ type, size = 16 }: { readonly type: ConsentEventType; readonly size?: 16 | 20 }) {
  const badge = BADGES[type]
  return badge === null ? <Send size={size} strokeWidth={1.75} aria-hidden /> : <Badge name={badge} size={size} />
}
