import type { SendOutcome } from './channel.ts'

type NotSentReason = Extract<SendOutcome, { readonly kind: 'not_sent' }>['reason']

const REASONS: ReadonlyMap<string, NotSentReason> = new Map([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ENODATA', 'dns'],
  ['ETIMEDOUT', 'connect_timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect_timeout'],
])
/** OpenSSL and certificate errors have no common prefix. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)/

/** Why no connection came about. Only asked when no byte of the request was written. */
export function connectFailureReason(fault: Error): NotSentReason {
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  return REASONS.get(code) ?? (TLS_CODE.test(code) ? 'tls' : 'refused')
}
