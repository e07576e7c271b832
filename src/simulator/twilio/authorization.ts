import type { TwilioSender } from '../world/senders.ts'

/** By the auth token; by an API key everything but the account itself. */
export function isAuthorized(
  { id, authToken, apiKey }: TwilioSender,
  header: string | undefined,
  isAccount = false,
): boolean {
  const pairs = [`${id}:${authToken}`, ...(apiKey === null || isAccount ? [] : [`${apiKey.sid}:${apiKey.secret}`])]
  return pairs.some((pair) => header === `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`)
}
