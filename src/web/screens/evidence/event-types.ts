import type { ConsentEventType } from '../../../domain/consent-event.ts'
import { evidenceStrings } from '../../strings/evidence.ts'

/** In the order of a person's life with the organization, as the filter lists them. */
export const EVENT_TYPES: readonly ConsentEventType[] = [
  'requested',
  'request_sent',
  'request_failed',
  'request_unknown',
  'request_lapsed',
  'granted',
  'declined',
  'revoked',
  'unclear',
  'clarified',
  're_prompted',
  'confirmed',
  'notice_sent',
  'opt_out_recorded',
  'provider_stop',
  'held',
  'hold_cleared',
  'imported',
  'erased',
]

/** Words for every type: this line does not compile when one is missing. */
export const EVENT_WORDS: Readonly<Record<ConsentEventType, string>> = evidenceStrings.types
