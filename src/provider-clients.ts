import type { Accounts } from './app/connect/accounts.ts'
import type { Dependencies } from './app/dependencies.ts'
import type { ChannelSettings as AppSettings, SettingsCache } from './app/settings-cache.ts'
import type { ChannelSettings, Clients, WhatsAppChannel } from './channels/clients.ts'
import { lookAtOwnAddress } from './channels/own-address.ts'
import type { TwilioSettings } from './channels/twilio/client.ts'
import type { TwilioCredentials } from './channels/twilio/credentials.ts'
import { isMessagingService } from './channels/twilio/messaging-service.ts'
import type { Config } from './config.ts'
import type { OrganizationId } from './domain/ids.ts'
import type { ChannelCredentials } from './store/channel-credentials.ts'

/** Where providers are: from the environment and the simulator's own address, never from the API or a screen. */
export interface ProviderUrls {
  readonly graphUrl: string
  readonly twilioUrl: string
  /** Null when this process has no simulator to talk to. */
  readonly simulatorUrl: string | null
  /** Our address for the callbacks of a real provider, and for those of the simulator on this machine. */
  readonly publicUrl: string
  readonly ownUrl: string
}

const META = 'https://graph.facebook.com'
const TWILIO = 'https://api.twilio.com'

/** The providers' own addresses, unless the environment names others. */
export function providerUrls(
  config: Config,
  own: { readonly ownUrl: string; readonly simulatorUrl: string | null },
): ProviderUrls {
  return {
    ...own,
    graphUrl: config.whatsappGraphUrl ?? META,
    twilioUrl: config.twilioApiUrl ?? TWILIO,
    publicUrl: config.publicUrl?.origin ?? own.ownUrl,
  }
}

/** The provider's client of one organization's channel, made again when its settings change. */
export function createClientFor(
  clients: Clients,
  settings: SettingsCache,
  urls: ProviderUrls,
): Dependencies['clientFor'] {
  return async (organizationId, channel) => {
    const { channels } = await settings.settingsOf(organizationId)
    const found = channels[channel]
    if (found === undefined) throw new Error('The organization has no such channel.')
    return clients.clientFor(settingsFor(organizationId, found, urls))
  }
}

function settingsFor(
  organizationId: OrganizationId,
  { row, credentials }: AppSettings,
  urls: ProviderUrls,
): ChannelSettings {
  const credentialsVersion = row.sealedCredentials.toString('base64')
  const simulatorUrl = row.simulated ? requireUrl(urls.simulatorUrl) : null
  if (row.channel === 'whatsapp') {
    const channel: WhatsAppChannel = {
      provider: 'whatsapp_cloud',
      credentialsVersion,
      organizationId,
      baseUrl: simulatorUrl === null ? urls.graphUrl : `${simulatorUrl}/graph`,
      phoneNumberId: row.senderId,
      wabaId: row.accountId,
      accessToken: credentials.accessToken ?? '',
      appSecret: credentials.appSecrets[0] ?? null,
    }
    return channel
  }
  return {
    provider: 'twilio',
    credentialsVersion,
    organizationId,
    baseUrl: simulatorUrl === null ? urls.twilioUrl : `${simulatorUrl}/twilio`,
    accountSid: row.accountId,
    credentials: twilioCredentials(credentials),
    sender: twilioSender(row.senderId),
    publicUrl: simulatorUrl === null ? urls.publicUrl : urls.ownUrl,
  }
}

/** The real providers' accounts: their addresses are the environment's, whatever an organization enters. */
export function createAccounts(clients: Clients, urls: ProviderUrls): Accounts {
  return {
    whatsApp: ({ senderId, accountId }, { accessToken = '', appSecrets }) =>
      clients.whatsAppAccount({
        ...{ baseUrl: urls.graphUrl, phoneNumberId: senderId, wabaId: accountId, accessToken },
        appSecret: appSecrets[0] ?? null,
      }),
    twilio: ({ accountId }, credentials) =>
      clients.twilioAccount({
        ...{ baseUrl: urls.twilioUrl, accountSid: accountId, authToken: credentials.authToken ?? '' },
        credentials: twilioCredentials(credentials),
      }),
    callbackUrl: (organizationId, channel) =>
      channel === 'whatsapp'
        ? `${urls.publicUrl}/webhooks/whatsapp`
        : // Five tries on every kind of failure; by default Twilio gives up after one (reliability §5.2).
          `${urls.publicUrl}/webhooks/twilio/${organizationId}/messages#rc=5&rp=all`,
    publicAddress: (channel) => {
      if (urls.publicUrl.startsWith('https://')) return { kind: 'https', look: () => lookAtOwnAddress(urls.publicUrl) }
      const isHere = isLocal(channel === 'whatsapp' ? urls.graphUrl : urls.twilioUrl)
      return { kind: isHere ? 'same_machine' : 'nowhere' }
    },
  }
}

/** A provider on this machine, such as the simulator started by hand, reaches what a real one cannot. */
function isLocal(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function requireUrl(url: string | null): string {
  if (url === null) throw new Error('A simulated channel needs the simulator, and none runs here.')
  return url
}

/** The API key where there is one: it can be taken away without a new auth token. */
function twilioCredentials({ authToken = '', apiKeySid, apiKeySecret }: ChannelCredentials): TwilioCredentials {
  return apiKeySid === undefined || apiKeySecret === undefined ? { authToken } : { apiKeySid, apiKeySecret }
}

/** A number, or a messaging service that chooses one of its own: Twilio's ids of services begin with MG. */
function twilioSender(senderId: string): TwilioSettings['sender'] {
  return isMessagingService(senderId) ? { messagingServiceSid: senderId } : { from: senderId }
}
