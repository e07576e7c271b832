import assert from 'node:assert/strict'
import { Receipt } from '../../src/http/api/evidence.ts'
import { Log } from '../../src/http/api/log.ts'
import { addGranted } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import type { TestOrganization } from './product-organization.ts'

/** A published yes as files: under the names of a bundle, and as they are downloaded one by one. */
export interface PublishedReceipt {
  readonly receiptId: string
  readonly files: Readonly<
    Record<'leaf.json' | 'event.json' | 'subject.json' | 'receipt.tlog-proof' | 'log.vkey', Buffer>
  >
  /** The record as the API gives it out. */
  readonly json: Buffer
  readonly vkey: string
  /** The bundle as it is downloaded. */
  readonly zip: Buffer
}

/** Lets somebody say yes, and waits until a signed checkpoint covers it. */
export async function publishedReceipt(url: string, organization: TestOrganization): Promise<PublishedReceipt> {
  const { contactId } = await addGranted(organization)
  const granted = (await organization.api.events(contactId)).find(({ type }) => type === 'granted')
  assert.ok(granted)
  const { receiptId } = granted
  const read = async (path: string) => {
    const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${organization.apiKey}` } })
    return Buffer.from(await response.arrayBuffer())
  }
  const json = await eventually(
    () => read(`/api/v1/receipts/${receiptId}`),
    (bytes) => Receipt.parse(JSON.parse(bytes.toString())).state === 'published',
  )
  const { leaf, parts } = Receipt.parse(JSON.parse(json.toString()))
  const { vkey } = Log.parse(JSON.parse((await read('/api/v1/log')).toString()))
  assert.ok(vkey !== null && parts.subject !== null)
  const files = {
    'leaf.json': Buffer.from(leaf),
    'event.json': Buffer.from(parts.event),
    'subject.json': Buffer.from(parts.subject),
    'receipt.tlog-proof': await read(`/api/v1/receipts/${receiptId}/proof`),
    'log.vkey': Buffer.from(`${vkey}\n`),
  }
  return { receiptId, files, json, vkey, zip: await read(`/api/v1/receipts/${receiptId}.zip`) }
}
