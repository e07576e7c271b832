/** Who calls: the account by its auth token, or an API key of it by its secret. Only auth tokens sign webhooks. */
export type TwilioCredentials =
  | { readonly authToken: string }
  | { readonly apiKeySid: string; readonly apiKeySecret: string }

/** The value of `Authorization`. */
export function twilioAuthorization(accountSid: string, credentials: TwilioCredentials): string {
  const pair =
    'authToken' in credentials
      ? `${accountSid}:${credentials.authToken}`
      : `${credentials.apiKeySid}:${credentials.apiKeySecret}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}
