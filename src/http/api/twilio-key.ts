import { z } from 'zod'

/** The id of an API key. */
export const TwilioKeySid = z.string().regex(/^SK[0-9a-fA-F]{32}$/)

/** A key is nothing without its secret: one alone would quietly leave calls to the auth token. */
export function isWholeKey({
  apiKeySid,
  apiKeySecret,
}: {
  readonly apiKeySid?: string | undefined
  readonly apiKeySecret?: string | undefined
}): boolean {
  if (apiKeySid === undefined || apiKeySecret === undefined) return apiKeySid === apiKeySecret
  return (apiKeySid === '') === (apiKeySecret === '')
}
