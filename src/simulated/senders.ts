import { randomBytes, randomInt } from 'node:crypto'
import { request } from 'undici'
import type { Provision, ProvisionedChannel } from '../app/create-organization.ts'
import { requestContent } from '../app/request-content.ts'
import type { WhatsAppSettings } from '../channels/whatsapp/client.ts'
import type { TemplateClient } from '../channels/whatsapp/templates.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { LANGUAGES } from '../domain/language.ts'
import { requestTemplateName } from '../domain/request-template.ts'
import type { Database } from '../store/database.ts'
import { findOrganization } from '../store/sender-directory.ts'
import type { NewTemplate } from '../store/templates.ts'
import { AGENT_TEMPLATES } from './agent-templates.ts'

const SIMULATOR_MS_MAX = 10_000
const FIRST_NUMBER = '+12025550199'

export interface SimulatorLink {
  /** Where the simulator listens, without a slash at the end. */
  readonly simulatorUrl: string
  /** Our own address as the simulator reaches it, without a slash at the end. */
  readonly ownUrl: string
}

export interface SimulatedSenderParts extends SimulatorLink {
  readonly database: Database
  readonly whatsAppFor: (settings: WhatsAppSettings) => TemplateClient
}

/** Makes the senders of a new organization in the simulator, and its templates through the Cloud API as for a real one. */
export function createProvision(parts: SimulatedSenderParts): Provision {
  return async ({ id, name }) => {
    const displayNumber = await freeNumber(parts.database)
    const channels = newChannels(name, displayNumber)
    for (const channel of channels) await registerSender(parts, id, channel)
    const templates = await submitTemplates(parts, id, channels)
    return { channels, templates }
  }
}

function newChannels(name: string, displayNumber: string): [ProvisionedChannel, ProvisionedChannel] {
  const common = {
    simulated: true,
    displayNumber,
    displayName: name.replace(/ \(demo\)$/, ''),
    throughputPerSecond: null,
  }
  const secret = () => randomBytes(24).toString('hex')
  return [
    {
      ...common,
      channel: 'whatsapp',
      provider: 'whatsapp_cloud',
      senderId: digits(15),
      accountId: digits(15),
      credentials: { accessToken: `SIM${secret()}`, appSecrets: [secret()], verifyToken: secret() },
    },
    {
      ...common,
      channel: 'sms',
      provider: 'twilio',
      senderId: displayNumber,
      accountId: `AC${randomBytes(16).toString('hex')}`,
      credentials: { appSecrets: [], authToken: randomBytes(16).toString('hex') },
    },
  ]
}

export type KnownChannel = Pick<
  ProvisionedChannel,
  'channel' | 'senderId' | 'accountId' | 'displayNumber' | 'displayName' | 'credentials'
>

/**
 * Tells the simulator of a sender: who it is, how it signs, and where its webhooks go. Idempotent.
 * @param offsetMs where the sender's clock is to stand; left out, it stays where it is.
 */
export async function registerSender(
  link: SimulatorLink,
  id: OrganizationId,
  channel: KnownChannel,
  offsetMs?: number,
): Promise<void> {
  const clockUrl = `${link.ownUrl}/webhooks/simulator-clock/${id}`
  const body =
    channel.channel === 'whatsapp'
      ? {
          wabaId: channel.accountId,
          displayNumber: channel.displayNumber,
          verifiedName: channel.displayName,
          accessToken: channel.credentials.accessToken,
          appSecret: channel.credentials.appSecrets[0],
          verifyToken: channel.credentials.verifyToken,
          webhookUrl: `${link.ownUrl}/webhooks/whatsapp`,
          clockUrl,
        }
      : {
          authToken: channel.credentials.authToken,
          number: channel.senderId,
          name: channel.displayName,
          // Five tries on every kind of failure; by default Twilio gives up after one (reliability §5.2).
          inboundUrl: `${link.ownUrl}/webhooks/twilio/${id}/messages#rc=5&rp=all`,
          clockUrl,
        }
  const path = channel.channel === 'whatsapp' ? `whatsapp/${channel.senderId}` : `twilio/${channel.accountId}`
  const answer = await request(`${link.simulatorUrl}/sim/senders/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, offsetMs }),
    headersTimeout: SIMULATOR_MS_MAX,
  })
  await answer.body.dump()
  if (answer.statusCode >= 300) throw new Error(`The simulator refused a sender with ${answer.statusCode}.`)
}

/** One number is one organization's: the well-known one if it is free, else another of the numbers for fiction. */
async function freeNumber(database: Database): Promise<string> {
  for (let number = FIRST_NUMBER; ; number = `+1202555${digits(4)}`) {
    const owner = await findOrganization(database, { provider: 'twilio_sender', senderId: number })
    if (owner === null) return number
  }
}

async function submitTemplates(
  parts: SimulatedSenderParts,
  organizationId: OrganizationId,
  [whatsapp]: [ProvisionedChannel, ProvisionedChannel],
) {
  const { accessToken = '', appSecrets } = whatsapp.credentials
  const client = parts.whatsAppFor({
    organizationId,
    baseUrl: `${parts.simulatorUrl}/graph`,
    phoneNumberId: whatsapp.senderId,
    wabaId: whatsapp.accountId,
    accessToken,
    appSecret: appSecrets[0] ?? '',
  })
  const requests = LANGUAGES.map((language) => {
    const draft = { ...requestContent(language), name: requestTemplateName(1), category: 'UTILITY' } as const
    return { role: 'opt_in_request', draft } as const
  })
  const ours = AGENT_TEMPLATES.map((draft) => ({ role: 'agent', draft }) as const)
  return Promise.all(
    [...requests, ...ours].map(async ({ role, draft }): Promise<NewTemplate> => {
      const answer = await client.createTemplate(draft)
      if (answer.kind !== 'done') throw new Error(`The template ${draft.name} was not accepted.`)
      const { id: providerTemplateId, status, category } = answer.value
      return {
        ...draft,
        ...{ role, version: 1, category, status, providerTemplateId },
        ...{ rejectedReason: null, quality: 'UNKNOWN', previousCategory: null, nextCategory: null },
      }
    }),
  )
}

function digits(count: number): string {
  const first = String(randomInt(1, 10))
  return first + Array.from({ length: count - 1 }, () => String(randomInt(0, 10))).join('')
}
