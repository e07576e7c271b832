import type { Agent } from 'undici'
import type { ChannelClient } from './channel.ts'
import { createProviderAgent } from './provider-agent.ts'
import { createTwilioAccountClient, type TwilioAccountClient, type TwilioAccountSettings } from './twilio/account.ts'
import type { TwilioSettings } from './twilio/client.ts'
import { createTwilioClient } from './twilio/client.ts'
import {
  createWhatsAppAccountClient,
  type WhatsAppAccountClient,
  type WhatsAppAccountSettings,
} from './whatsapp/account.ts'
import type { WhatsAppClient, WhatsAppSettings } from './whatsapp/client.ts'
import { createWhatsAppClient, GRAPH_VERSION } from './whatsapp/client.ts'

/** Clients kept at a time; the one made longest ago goes first and is made anew when asked for. */
const CLIENTS_MAX = 10_000

/** Changes with every change of the channel's row (its `updated_at` will do), so that no old token is used again. */
interface Versioned {
  readonly credentialsVersion: string
}
export type WhatsAppChannel = { readonly provider: 'whatsapp_cloud' } & Versioned & WhatsAppSettings
export type TwilioChannel = { readonly provider: 'twilio' } & Versioned & TwilioSettings
export type ChannelSettings = WhatsAppChannel | TwilioChannel

export interface Clients {
  /** The client of one organization's channel, kept until its credentials change. */
  clientFor(settings: ChannelSettings): ChannelClient
  /** The same with what only the Cloud API can do: templates. */
  whatsAppFor(settings: WhatsAppChannel): WhatsAppClient
  /** Asks about an account and its number; made anew each time, because it is asked seldom. */
  whatsAppAccount(settings: Omit<WhatsAppAccountSettings, 'version'>): WhatsAppAccountClient
  twilioAccount(settings: TwilioAccountSettings): TwilioAccountClient
  /** Waits for attempts that are under way, then closes all connections. */
  close(): Promise<void>
}

/** One per process: connections are shared by all organizations that use the same provider. */
export function createClients(): Clients {
  const agents = new Map<string, Agent>()
  const whatsApp = new Map<string, Kept<WhatsAppClient>>()
  const twilio = new Map<string, Kept<ChannelClient>>()
  return {
    clientFor,
    whatsAppFor,
    whatsAppAccount: (settings) =>
      createWhatsAppAccountClient({ ...settings, version: GRAPH_VERSION }, agentFor(settings.baseUrl)),
    twilioAccount: (settings) => createTwilioAccountClient(settings, agentFor(settings.baseUrl)),
    close,
  }

  function clientFor(settings: ChannelSettings): ChannelClient {
    if (settings.provider === 'whatsapp_cloud') return whatsAppFor(settings)
    return keep(twilio, settings, () => createTwilioClient(settings, agentFor(settings.baseUrl)))
  }

  function whatsAppFor(settings: WhatsAppChannel): WhatsAppClient {
    return keep(whatsApp, settings, () => createWhatsAppClient(settings, agentFor(settings.baseUrl)))
  }

  async function close(): Promise<void> {
    await Promise.all([...agents.values()].map((agent) => agent.close()))
  }

  function agentFor(baseUrl: string): Agent {
    const { origin } = new URL(baseUrl)
    const agent = agents.get(origin) ?? createProviderAgent(origin)
    agents.set(origin, agent)
    return agent
  }
}

interface Kept<Client> {
  readonly version: string
  readonly client: Client
}

function keep<Client>(kept: Map<string, Kept<Client>>, settings: ChannelSettings, make: () => Client): Client {
  const { organizationId, credentialsVersion: version } = settings
  const found = kept.get(organizationId)
  if (found?.version === version) return found.client
  const client = make()
  kept.delete(organizationId)
  kept.set(organizationId, { version, client })
  const [oldest] = kept.keys()
  if (kept.size > CLIENTS_MAX && oldest !== undefined) kept.delete(oldest)
  return client
}
