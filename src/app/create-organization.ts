import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { DAY_MS, type Instant } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import { insertAgents, type NewAgent } from '../store/agents.ts'
import { insertApiKey } from '../store/api-keys.ts'
import { type ChannelCredentials, sealCredentials } from '../store/channel-credentials.ts'
import { type ChannelRow, insertChannels } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { insertLogHead } from '../store/log-head.ts'
import { insertOrganization, type OrganizationRow } from '../store/organizations.ts'
import { insertPolicy } from '../store/policies.ts'
import { claimNames, namesOf } from '../store/sender-directory.ts'
import { insertTemplates, type NewTemplate } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'

/** One channel of a new organization, as its provider knows it. */
export interface ProvisionedChannel extends Omit<ChannelRow, 'sealedCredentials' | 'enabled' | 'pausedReason'> {
  readonly credentials: ChannelCredentials
}

export interface Provisioned {
  readonly channels: readonly ProvisionedChannel[]
  readonly templates: readonly NewTemplate[]
}

/** Makes senders for a new organization at its provider (the simulator), before the organization is written. */
export type Provision = (organization: { readonly id: OrganizationId; readonly name: string }) => Promise<Provisioned>

export interface NewOrganization {
  readonly settings: Omit<OrganizationRow, 'id' | 'clockOffsetMs'>
  readonly policy: Policy
  readonly enabled: Readonly<Record<Channel, boolean>>
  readonly agents: readonly NewAgent[]
  readonly apiKey: { readonly id: string; readonly name: string; readonly secretHash: Buffer; readonly madeBy: string }
  readonly provisioned: Provisioned
}

/** Writes a new organization with all it needs to work. Throws when a sender belongs to another organization. */
export async function createOrganization(
  deps: Pick<Dependencies, 'keys' | 'newId'>,
  tx: Transaction,
  organization: NewOrganization,
  now: Instant,
): Promise<void> {
  const { settings, policy, agents, apiKey, provisioned } = organization
  await insertOrganization(tx, settings, { feedEpoch: deps.newId(), now })
  await deps.keys.createOrganizationKeys(tx, now)
  await insertLogHead(tx)
  await insertPolicy(tx, { ...policy, version: 1 }, { createdBy: 'set-up', now })
  await addChannels(deps, tx, organization, now)
  const templates = provisioned.templates.map((template) => ({ ...template, id: deps.newId() }))
  await insertTemplates(tx, templates, now)
  await insertAgents(tx, agents, now)
  await insertApiKey(tx, { ...apiKey, role: 'owner' }, now)
}

async function addChannels(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  { enabled, provisioned }: NewOrganization,
  now: Instant,
): Promise<void> {
  const keys = await deps.keys.organizationKeys(tx)
  const rows = provisioned.channels.map(({ credentials, ...row }) => ({
    ...row,
    enabled: enabled[row.channel],
    pausedReason: null,
    // Its templates were submitted a moment ago.
    templatesDueAt: now + DAY_MS,
    sealedCredentials: sealCredentials(tx, keys, row.channel, credentials),
  }))
  await insertChannels(tx, rows, now)
  const taken = await claimNames(tx, provisioned.channels.flatMap(namesOf))
  if (taken.length > 0) throw new Error('A sender of the new organization belongs to another one.')
}
