import { createOrganization, type NewOrganization } from '../../src/app/create-organization.ts'
import { makeApiKey } from '../../src/auth/api-key.ts'
import { createClients } from '../../src/channels/clients.ts'
import type { Role } from '../../src/domain/actor.ts'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { createProvision } from '../../src/simulated/senders.ts'
import { insertApiKey } from '../../src/store/api-keys.ts'
import type { Database } from '../../src/store/database.ts'
import { createKeyRing, type KeyRing } from '../../src/store/key-ring.ts'
import { newId } from '../../src/store/new-id.ts'
import { signIn } from './agent-session.ts'
import { type Api, apiOf, type Credential } from './product-api.ts'
import { type Network, networkOf } from './simulated-network.ts'

/** An organization of the running product, as set-up makes one, with its own senders at the simulator. */
export interface TestOrganization {
  readonly id: OrganizationId
  /** The API with the key that set-up gives out, which may do everything. */
  readonly api: Api
  readonly apiKey: string
  /** Pretend phones, clock and faults, for this organization's senders only. */
  readonly network: Network
  readonly whatsapp: Sender
  readonly sms: Sender
  readonly agentIds: { readonly owner: string; readonly colleague: string }
  /** Another API key; used at another address when there are several nodes. */
  newKey(role?: Role, at?: string): Promise<Api>
  /** The API as a browser uses it, with a session of this agent. */
  signInAs(agent: 'owner' | 'colleague'): Promise<Api>
}

export interface Sender {
  readonly senderId: string
  readonly accountId: string
  readonly number: string
  /** What webhooks are signed with. */
  readonly secret: string
  /** With which the Graph API is called; empty for SMS. */
  readonly token: string
}

/** Makes organizations in a running product. */
export interface Foundry {
  /** @param colleague what Mia Chen may do. */
  newOrganization(kind?: 'demo' | 'real', colleague?: Role): Promise<TestOrganization>
  /** What was made so far and must never be printed. */
  secrets(): string[]
  close(): Promise<void>
}

export interface FoundryParts {
  readonly url: string
  readonly simulatorUrl: string
  readonly test: { readonly database: Database; readonly masterKey: Buffer }
}

/**
 * Set-up allows one real organization, and a demo takes seconds for its stories. So organizations are made by the code
 * that set-up calls, with senders at the simulator and templates through the Cloud API like any other.
 */
export function openFoundry({ url, simulatorUrl, test: { database, masterKey } }: FoundryParts): Foundry {
  const keys = createKeyRing(masterKey)
  const clients = createClients()
  const secrets = new Set<string>()
  const provision = createProvision({
    ...{ simulatorUrl, ownUrl: url, database },
    whatsAppFor: (settings) =>
      clients.whatsAppFor({ ...settings, provider: 'whatsapp_cloud', credentialsVersion: 'test' }),
  })
  const apiAt = (key: Credential, at = url) => apiOf(at, key, (secret) => secrets.add(secret))
  return {
    async newOrganization(kind = 'demo', colleague = 'agent') {
      const id = organizationId(newId())
      const apiKey = makeApiKey(id)
      const made = await writeOrganization(
        { database, keys },
        {
          ...{ id, kind, colleague, provision },
          secretHash: apiKey.secretHash,
        },
      )
      const { provisioned, agentIds } = made
      for (const { credentials } of provisioned.channels) {
        const { accessToken, appSecrets, verifyToken, authToken } = credentials
        for (const secret of [accessToken, ...appSecrets, verifyToken, authToken]) if (secret) secrets.add(secret)
      }
      const whatsapp = senderOf(provisioned, 'whatsapp')
      const sms = senderOf(provisioned, 'sms')
      const network = networkOf(simulatorUrl, { whatsapp, sms }, (secret) => secrets.add(secret))
      // Nobody in these tests waits to see how a message slowly arrives.
      await network.set({ deliveryDelayMs: 0, readDelayMs: 0 })
      return {
        ...{ id, network, whatsapp, sms, agentIds, apiKey: apiKey.text },
        api: apiAt({ key: apiKey.text }),
        async newKey(role = 'owner', at = url) {
          const { text, secretHash } = makeApiKey(id)
          const row = { id: newId(), name: `Key of ${role}`, role, secretHash, madeBy: agentIds.owner }
          await database.transaction(id, (tx) => insertApiKey(tx, row, database.now()))
          return apiAt({ key: text }, at)
        },
        signInAs: async (agent) => apiAt({ cookie: await signIn(database, masterKey, id, agentIds[agent]) }),
      }
    },
    secrets: () => [...secrets],
    close: () => clients.close(),
  }
}

async function writeOrganization(
  { database, keys }: { readonly database: Database; readonly keys: KeyRing },
  made: {
    readonly id: OrganizationId
    readonly kind: 'demo' | 'real'
    readonly colleague: Role
    readonly provision: ReturnType<typeof createProvision>
    readonly secretHash: Buffer
  },
) {
  const name = `Organization ${made.id.slice(-6)}`
  const provisioned = await made.provision({ id: made.id, name })
  const agentIds = { owner: newId(), colleague: newId() }
  const organization: NewOrganization = {
    settings: {
      ...{ name, kind: made.kind, simulated: true },
      ...{ defaultLanguage: 'en', defaultCountry: 'US', timeZone: 'America/New_York' },
    },
    policy: DEFAULT_POLICY.simulated,
    enabled: { whatsapp: true, sms: true },
    agents: [
      { ...agentRow('Sam', 'Okoye', 'owner'), id: agentIds.owner },
      { ...agentRow('Mia', 'Chen', made.colleague), id: agentIds.colleague },
    ],
    apiKey: { id: newId(), name: 'Set-up', secretHash: made.secretHash, madeBy: agentIds.owner },
    provisioned,
  }
  const now = database.now()
  await database.transaction(made.id, (tx) => createOrganization({ keys, newId }, tx, organization, now))
  return { provisioned, agentIds }
}

function agentRow(givenName: string, familyName: string, role: Role) {
  const email = `${givenName.toLowerCase()}@harbour.example`
  return { userId: null, givenName, familyName, email, role, active: true }
}

function senderOf({ channels }: NewOrganization['provisioned'], channel: 'whatsapp' | 'sms'): Sender {
  const found = channels.find((candidate) => candidate.channel === channel)
  if (found === undefined) throw new Error(`The organization has no ${channel} sender.`)
  const { senderId, accountId, displayNumber, credentials } = found
  return {
    senderId,
    accountId,
    number: displayNumber,
    secret: credentials.appSecrets[0] ?? credentials.authToken ?? '',
    token: credentials.accessToken ?? '',
  }
}
