import { createOrganization } from '../../src/app/create-organization.ts'
import { makeApiKey } from '../../src/auth/api-key.ts'
import { openSession } from '../../src/auth/sessions.ts'
import { createUser } from '../../src/auth/users.ts'
import type { Role } from '../../src/domain/actor.ts'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { insertAgents } from '../../src/store/agents.ts'
import { insertApiKey } from '../../src/store/api-keys.ts'
import { newId } from '../../src/store/new-id.ts'
import { type HttpWorld, testSenders, type Workspace } from './http-world.ts'

/** Another organization on the same database, beside the one that set-up made. Real only in name: its senders are not. */
export async function addOrganization(
  world: HttpWorld,
  options: { readonly simulated?: boolean } = {},
): Promise<Workspace & { readonly ownerId: string }> {
  const { deps, auth } = world.parts
  const id = organizationId(newId())
  const apiKey = makeApiKey(id)
  const agentId = newId()
  const email = `owner-${agentId}@other.example`
  const userId = await createUser(auth, { email, name: 'Eve', password: null, organizationId: id, agentId })
  const provisioned = await testSenders({ id, name: 'Other' })
  await deps.database.transaction(id, (tx) =>
    createOrganization(
      deps,
      tx,
      {
        settings: {
          name: 'Other',
          kind: 'real',
          simulated: options.simulated ?? true,
          defaultLanguage: 'en',
          defaultCountry: 'US',
          timeZone: 'UTC',
        },
        policy: DEFAULT_POLICY.simulated,
        enabled: { whatsapp: true, sms: true },
        agents: [{ id: agentId, userId, givenName: 'Eve', familyName: '', email, role: 'owner', active: true }],
        apiKey: { id: newId(), name: 'Test', secretHash: apiKey.secretHash, madeBy: agentId },
        provisioned,
      },
      deps.databaseNow(),
    ),
  )
  const cookie = await cookieFor(world, userId)
  return { organizationId: id, key: apiKey.text, cookie, ownerId: agentId }
}

/** A colleague with this role, signed in, and an API key of the same role. */
export async function addColleague(
  world: HttpWorld,
  organization: OrganizationId,
  role: Role,
  { hasSignIn = true }: { readonly hasSignIn?: boolean } = {},
): Promise<{ readonly key: string; readonly cookie: string; readonly agentId: string }> {
  const { deps, auth } = world.parts
  const agentId = newId()
  const email = `${role}-${agentId}@harbour.example`
  const userId = await createUser(auth, { email, name: role, password: null, organizationId: organization, agentId })
  const apiKey = makeApiKey(organization)
  const now = deps.databaseNow()
  await deps.database.transaction(organization, async (tx) => {
    const agent = {
      id: agentId,
      userId: hasSignIn ? userId : null,
      givenName: role,
      familyName: 'Test',
      email,
      role,
      active: true,
    }
    await insertAgents(tx, [agent], now)
    await insertApiKey(tx, { id: newId(), name: role, role, secretHash: apiKey.secretHash, madeBy: agentId }, now)
  })
  return { key: apiKey.text, cookie: await cookieFor(world, userId), agentId }
}

async function cookieFor(world: HttpWorld, userId: string | null): Promise<string> {
  if (userId === null) throw new Error('The address of a test agent was taken.')
  const { deps, auth } = world.parts
  return `yl_session=${await openSession(auth, userId, deps.databaseNow())}`
}
