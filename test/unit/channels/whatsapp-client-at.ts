import type { TestContext } from 'node:test'
import { createProviderAgent } from '../../../src/channels/provider-agent.ts'
import type { WhatsAppClient } from '../../../src/channels/whatsapp/client.ts'
import { createWhatsAppClient } from '../../../src/channels/whatsapp/client.ts'
import { organizationId } from '../../../src/domain/ids.ts'

export const ORGANIZATION = organizationId('01920000-0000-7000-8000-000000000001')

/** The real client, talking to `baseUrl`; its connections end with the test. */
export function whatsAppClientAt(context: TestContext, baseUrl: string): WhatsAppClient {
  const agent = createProviderAgent(baseUrl)
  context.after(() => agent.destroy())
  const sender = { phoneNumberId: '145500990011223', wabaId: '203400112233445' }
  const credentials = { accessToken: 'EAAtoken', appSecret: 'secret' }
  return createWhatsAppClient({ organizationId: ORGANIZATION, baseUrl, ...sender, ...credentials }, agent)
}
