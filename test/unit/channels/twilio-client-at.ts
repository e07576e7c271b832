import type { TestContext } from 'node:test'
import { createProviderAgent } from '../../../src/channels/provider-agent.ts'
import type { TwilioSettings } from '../../../src/channels/twilio/client.ts'
import { createTwilioClient } from '../../../src/channels/twilio/client.ts'
import { organizationId } from '../../../src/domain/ids.ts'

export const ORGANIZATION = organizationId('01920000-0000-7000-8000-000000000001')

/** A client of the account `AC1`. */
export function twilioClientAt(context: TestContext, baseUrl: string, more: Partial<TwilioSettings> = {}) {
  const agent = createProviderAgent(baseUrl)
  context.after(() => agent.destroy())
  const settings: TwilioSettings = {
    organizationId: ORGANIZATION,
    baseUrl,
    accountSid: 'AC1',
    credentials: { authToken: 'secret' },
    sender: { from: '+442079460018' },
    publicUrl: 'https://yesline.example/',
    ...more,
  }
  return createTwilioClient(settings, agent)
}

/** An entry of Twilio's list of messages. */
export function listedMessage(more: object) {
  const created = 'Sun, 22 Nov 2026 07:00:02 +0000'
  const message = { sid: 'SM7', to: '+12025550147', body: 'Hello Rosa', status: 'delivered', direction: 'outbound-api' }
  return { ...message, date_created: created, error_code: null, ...more }
}
