import type { FailureVerdict } from './channel.ts'

/** A code that says nothing about the person: the message failed, and only a human may try again. */
export function failed(code: string): FailureVerdict {
  return { means: 'nothing', retry: false, code, breaksChannel: false }
}

/** The provider was too busy and did nothing: the same message may be tried again by itself (DESIGN section 3, "retries"). */
export function throttled(code: string): FailureVerdict {
  return { means: 'nothing', retry: true, code, breaksChannel: false }
}

/** Token, rights, account, payment or number: nothing will leave until an administrator acts. */
export function broken(code: string): FailureVerdict {
  return { means: 'nothing', retry: false, code, breaksChannel: true }
}

export function unreachable(code: string): FailureVerdict {
  return { means: 'unreachable', retry: false, code, breaksChannel: false }
}

/** The person told the provider to stop us: an opt-out, with this error as its evidence. */
export function stopped(code: string): FailureVerdict {
  return { means: 'stopped', retry: false, code, breaksChannel: false }
}
