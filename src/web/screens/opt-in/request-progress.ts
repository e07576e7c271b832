import type { PersonChannel } from '../../../http/api/contact.ts'

/** How far the request that was just confirmed has come, as the waiting room tells it. */
export type RequestProgress = 'sending' | 'accepted' | 'delivered' | 'not_on_whatsapp' | 'not_sent' | 'scheduled'

/** Reads the live state of the person. A newer request than ours says nothing about ours, so it counts as sending. */
export function requestProgress(state: PersonChannel, requestId: string): RequestProgress {
  if (state.request?.id !== requestId) return 'sending'
  switch (state.request.state) {
    case 'scheduled':
      return 'scheduled'
    case 'queued':
      return 'sending'
    case 'handed_over':
    case 'sent':
    case 'unknown':
      return 'accepted'
    case 'delivered':
    case 'read':
    case 'answered':
    case 'lapsed':
      return 'delivered'
    case 'failed':
      return state.reachability.status === 'unreachable' ? 'not_on_whatsapp' : 'not_sent'
    default:
      return state.request.state satisfies never
  }
}
