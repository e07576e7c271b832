import type { AddressSight } from '../../channels/own-address.ts'
import type { TwilioAccountClient } from '../../channels/twilio/account.ts'
import type { WhatsAppAccountClient } from '../../channels/whatsapp/account.ts'
import type { Channel } from '../../domain/channel.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import type { ChannelCredentials } from '../../store/channel-credentials.ts'
import type { Dependencies } from '../dependencies.ts'

/** What is known of a sender that is a provider's: enough to ask about it. */
export interface SenderNames {
  readonly channel: Channel
  readonly senderId: string
  readonly accountId: string
}

/** The real providers, wherever the environment says that they are. No caller of the API has a say in that. */
export interface Accounts {
  whatsApp(sender: SenderNames, credentials: ChannelCredentials): WhatsAppAccountClient
  twilio(sender: SenderNames, credentials: ChannelCredentials): TwilioAccountClient
  /** Where the provider is to post what comes for this organization. */
  callbackUrl(organizationId: OrganizationId, channel: Channel): string
  /** Where the provider reaches us, as far as the environment says. */
  publicAddress(channel: Channel): PublicAddress
}

export type PublicAddress =
  /** The provider runs here and reaches what a real one cannot. */
  | { readonly kind: 'same_machine' }
  /** An address of this machine alone. */
  | { readonly kind: 'nowhere' }
  /** An https address; `look` asks it as a provider would. */
  | { readonly kind: 'https'; readonly look: () => Promise<AddressSight> }

export interface ConnectDependencies extends Dependencies {
  readonly accounts: Accounts
  /** Has this process read the organization's channels anew. */
  readonly settingsChanged: (organizationId: OrganizationId) => void
}
