import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import { startSweep } from '../../src/workers/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { createReal, startHttpWorld } from '../support/http-world.ts'
import { addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const broken = await createReal(world)
const healthy = await addOrganization(world)

test('what cannot be done for one organization keeps no other one waiting', async () => {
  const body = { givenName: 'Maria', phone: '+12025550101' }
  const contact = await world.call('POST', '/api/v1/contacts', { cookie: broken.cookie, body })
  const { conversationId } = JSON.parse(contact.text)
  // Without its rules nothing of this organization can be judged.
  await world.test.asOwner('delete from policy_versions where organization_id = $1', [broken.organizationId])
  await world.test.asOwner(
    `insert into person_channels (organization_id, person_id, channel, status, held, state, reachability, unreachable,
        next_look_at, updated_at) values ($1, $2, 'whatsapp', 'none', false, '{}', '{}', false, now(), now())
      on conflict (organization_id, person_id, channel) do update set next_look_at = now(), state = '{}'`,
    [broken.organizationId, conversationId],
  )
  await world.test.asOwner('update log_heads set check_due_at = now() where organization_id = $1', [
    healthy.organizationId,
  ])
  const woken: [OrganizationId, string][] = []
  const faults: unknown[] = []
  const nothing = () => undefined
  const sweep = startSweep(
    { ...world.parts.deps, wake: (id, kind) => woken.push([organizationId(id), kind]) },
    {
      ...{
        seek: nothing,
        list: nothing,
        lookAfter: nothing,
        warn: () => undefined,
        templates: nothing,
        erase: nothing,
      },
      onFault: (error) => faults.push(error),
    },
  )
  try {
    await eventually(
      () => Promise.resolve(faults.length),
      (count) => count >= 1,
    )
  } finally {
    await sweep.stop()
  }
  assert.ok(woken.some(([id, kind]) => id === healthy.organizationId && kind === 'log'))
})
