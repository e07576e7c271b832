import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Log } from '../../src/http/api/log.ts'
import { addGranted, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { createMortalProduct, type MortalProduct } from '../support/mortal-product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: MortalProduct
before(async () => {
  product = await createMortalProduct()
  await product.start()
})
after(() => product.end())

/** Everything that was sealed so far stands under a signature. */
async function isPublished({ id }: TestOrganization): Promise<void> {
  await eventually(
    () =>
      product.read<{ open: boolean }>(
        `select size is distinct from published_size
            or exists (select from log_pending p where p.organization_id = h.organization_id) as open
          from log_heads h where organization_id = $1`,
        [id],
      ),
    ([head]) => head?.open === false,
  )
}

/** As an operator backs up a stopped server: its folder, with owners and modes. */
function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
}

test('a database from an older backup, which knows no more of a stop, sends nothing and says why, until the newer one is back', async () => {
  const data = join(product.home, 'data/postgres')
  const [backup, newer] = [join(product.home, 'backup'), join(product.home, 'newer')]
  const { organization, customer } = await product.withFoundry(async (foundry) => {
    const made = await foundry.newOrganization()
    return { organization: made, customer: await addGranted(made) }
  })
  await isPublished(organization)
  await product.stop()
  copyFolder(data, backup)
  await product.start()
  await customer.phone.type('STOP')
  await hasStatus(organization, customer, 'revoked')
  const received = await hasMessages(customer, 3)
  await isPublished(organization)
  await product.stop()
  renameSync(data, newer)
  copyFolder(backup, data)
  await product.start()

  const { consent } = (await organization.api.contact(customer.contactId)).channels.whatsapp
  assert.equal(consent.status, 'granted', 'premise: the backup has forgotten the stop')
  assertRefused(await organization.api.sendText(customer.contactId, 'Good morning'), 'gate.channel_paused')
  const log = expect(await organization.api.call('GET', '/log'), 200).read(Log)
  assert.equal(log.problem?.code, 'consistency.rolled_back')
  assert.deepEqual(await customer.phone.messages(), received)

  await product.stop()
  rmSync(data, { recursive: true })
  renameSync(newer, data)
  await product.start()
  assert.equal(expect(await organization.api.call('GET', '/log'), 200).read(Log).problem, null)
  assertRefused(await organization.api.sendText(customer.contactId, 'Good morning'), 'gate.revoked')
})
