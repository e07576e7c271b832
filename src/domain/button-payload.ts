import { isUuid, type RequestId, requestId } from './ids.ts'

const PREFIX = 'yl.optin'

/** What a quick reply carries, so that a tap names its request even when the provider leaves out the context (Cloud API §8.2). */
export function buttonPayload(answer: 'yes' | 'no', id: RequestId): string {
  return `${PREFIX}.${answer}.${id}`
}

/** Opens a payload of ours; null for anything else. Whether the request was asked of this person is not said here. */
export function readButtonPayload(payload: string): { readonly answer: 'yes' | 'no'; readonly id: RequestId } | null {
  const [yl, optin, answer, id, ...rest] = payload.split('.')
  if (`${yl}.${optin}` !== PREFIX || id === undefined || !isUuid(id) || rest.length > 0) return null
  return answer === 'yes' || answer === 'no' ? { answer, id: requestId(id) } : null
}
