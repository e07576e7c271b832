import { z } from 'zod'
import { organizationId } from '../src/domain/ids.ts'
import { openCredentials } from '../src/store/channel-credentials.ts'
import { loadChannels } from '../src/store/channels.ts'
import { openDatabase } from '../src/store/database.ts'
import { createKeyRing } from '../src/store/key-ring.ts'
import type { MeasuredProduct } from './product.ts'

export interface MeasuredOrganization {
  readonly id: string
  readonly apiKey: string
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly appSecret: string
  readonly number: string
}

const SetUp = z.object({ organization: z.object({ id: z.string() }), apiKey: z.string() })

/** A new demo organization, and the secret its webhooks are signed with. */
export async function makeOrganization(product: MeasuredProduct): Promise<MeasuredOrganization> {
  const answer = await fetch(`${product.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ demo: true }),
  })
  const { organization, apiKey } = SetUp.parse(await answer.json())
  const { address, masterKey } = product.storage
  const database = await openDatabase({ address, masterKey, onFault: () => undefined })
  try {
    return await database.read(organizationId(organization.id), async (tx) => {
      const keys = await createKeyRing(masterKey).organizationKeys(tx)
      const row = (await loadChannels(tx)).find((channel) => channel.channel === 'whatsapp')
      if (row === undefined) throw new Error('The organization has no WhatsApp channel.')
      const appSecret = openCredentials(tx, keys, row).appSecrets[0] ?? ''
      return {
        id: organization.id,
        apiKey,
        phoneNumberId: row.senderId,
        wabaId: row.accountId,
        appSecret,
        number: row.displayNumber,
      }
    })
  } finally {
    await database.close()
  }
}
