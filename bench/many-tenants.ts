import { randomBytes } from 'node:crypto'
import { createOrganization } from '../src/app/create-organization.ts'
import { organizationId } from '../src/domain/ids.ts'
import { DEFAULT_POLICY } from '../src/domain/policy.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { createKeyRing, type KeyRing } from '../src/store/key-ring.ts'
import { newId } from '../src/store/new-id.ts'
import { load } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { secondsUntil, withOwner } from './rows.ts'
import { inboundRequests } from './webhook-bodies.ts'

const ORGANIZATIONS = 2_000
const WEBHOOKS_EACH = 5
const CONNECTIONS = 64
const AT_ONCE = 8
const OK = 200
const UNREAD = `select count(*) n from webhook_inbox where organization_id = any($1::uuid[]) and processed_at is null`

type Sender = Omit<MeasuredOrganization, 'apiKey'>

/** The same number of webhooks for one organization and, each from another one than the one before, for 2,000. */
export async function measureManyTenants(product: MeasuredProduct, organization: MeasuredOrganization): Promise<void> {
  const url = new URL(`${product.url}/webhooks/whatsapp`)
  const senders = await makeSenders(product)
  const one = inboundRequests(url, organization, ORGANIZATIONS * WEBHOOKS_EACH, ORGANIZATIONS, 'one')
  const each = senders.map((sender) => inboundRequests(url, sender, WEBHOOKS_EACH, WEBHOOKS_EACH, 'many'))
  const many = Array.from({ length: WEBHOOKS_EACH }, (_, round) => each.flatMap((own) => own[round] ?? [])).flat()
  const alone = await burst(product, url, one, [organization])
  const together = await burst(product, url, many, senders)
  const ratio = together.answered / alone.answered
  print(`${ORGANIZATIONS} organizations, answered`, `${together.answered}/s`)
  print('   of what one organization has', `${ratio.toFixed(2)} of ${alone.answered}/s`, 'bar 0.6')
  print('   applied', `${together.applied}/s`, 'bar 1000')
  print('   answers not 200', `${alone.refused + together.refused}`)
}

async function burst(product: MeasuredProduct, url: URL, requests: readonly Buffer[], senders: readonly Sender[]) {
  let next = 0
  return withOwner(product, async (owner) => {
    const begun = performance.now()
    const { seconds, statuses } = await load(url, CONNECTIONS, () => requests[next++] ?? null)
    await secondsUntil(owner, UNREAD, [senders.map(({ id }) => id)], (count) => count === 0)
    const all = (performance.now() - begun) / 1_000
    return {
      answered: Math.round(requests.length / seconds),
      applied: Math.round(requests.length / all),
      refused: requests.length - (statuses.get(OK) ?? 0),
    }
  })
}

/** Written as set-up writes them, without sign-ins and without senders at the simulator, which nobody here answers. */
async function makeSenders({ storage }: MeasuredProduct): Promise<Sender[]> {
  const { address, masterKey } = storage
  const database = await openDatabase({ address, masterKey, onFault: () => undefined })
  try {
    const keys = createKeyRing(masterKey)
    const senders: Sender[] = []
    let next = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < ORGANIZATIONS) senders.push(await makeSender(database, keys, next++))
      }),
    )
    return senders
  } finally {
    await database.close()
  }
}

async function makeSender(database: Database, keys: KeyRing, index: number): Promise<Sender> {
  const id = organizationId(newId())
  const sender = { id, phoneNumberId: `9${index}`, wabaId: `8${index}`, appSecret: newId(), number: `+1202556${index}` }
  const settings = {
    ...({ name: `Tenant ${index}`, kind: 'real', simulated: true } as const),
    ...{ defaultLanguage: 'en', defaultCountry: 'US', timeZone: 'UTC' },
  }
  const whatsapp = {
    ...({ channel: 'whatsapp', provider: 'whatsapp_cloud', simulated: true } as const),
    ...{ senderId: sender.phoneNumberId, accountId: sender.wabaId, displayNumber: sender.number },
    ...{ displayName: settings.name, throughputPerSecond: null, credentials: { appSecrets: [sender.appSecret] } },
  }
  const owner = {
    ...({
      id: newId(),
      userId: null,
      givenName: 'Owner',
      familyName: String(index),
      role: 'owner',
      active: true,
    } as const),
    email: `owner-${id}@bench.example`,
  }
  const organization = {
    ...{ settings, policy: DEFAULT_POLICY.simulated, enabled: { whatsapp: true, sms: false }, agents: [owner] },
    apiKey: { id: newId(), name: 'Bench', secretHash: randomBytes(32), madeBy: owner.id },
    provisioned: { channels: [whatsapp], templates: [] },
  }
  await database.transaction(id, (tx) =>
    createOrganization({ keys, newId: () => newId() }, tx, organization, Date.now()),
  )
  return sender
}
