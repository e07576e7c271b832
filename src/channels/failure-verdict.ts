import type { DeliveryFailureCode } from '../domain/delivery-failure.ts'
import type { FailureVerdict } from './channel.ts'

/** A code that says nothing about the person: the message failed, and only a human may try again. */
export function failed(code: DeliveryFailureCode): FailureVerdict {
  return { means: 'nothing', retry: false, code, breaksChannel: false }
}

/** The provider was too busy and did nothing: the same message may be tried again by itself (DESIGN section 3, "retries"). */
export function throttled(code: DeliveryFailureCode): FailureVerdict {
  return { means: 'nothing', retry: true, code, breaksChannel: false }
}

/** Token, rights, account, payment or number: nothing will leave until an administrator acts. */
export function broken(code: DeliveryFailureCode): FailureVerdict {
  return { means: 'nothing', retry: false, code, breaksChannel: true }
}

export function unreachable(code: DeliveryFailureCode): FailureVerdict {
  return { means: 'unreachable', retry: false, code, breaksChannel: false }
}

/** The person told the provider to stop us: an opt-out, with this error as its evidence. */
export function stopped(code: DeliveryFailureCode): FailureVerdict {
  return { means: 'stopped', retry: false, code, breaksChannel: false }
}
