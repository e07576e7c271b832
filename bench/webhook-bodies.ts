import { createHmac } from 'node:crypto'
import { postRequest } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'

/** Every so many messages is a stop, which writes evidence on both channels. */
const STOP_EVERY = 20

/** Signed WhatsApp webhooks of inbound messages, one message each, from the given number of different people. */
export function inboundRequests(
  url: URL,
  organization: Omit<MeasuredOrganization, 'apiKey'>,
  count: number,
  people: number,
  run: string,
  { stopEvery = STOP_EVERY, from = run }: { readonly stopEvery?: number; readonly from?: string } = {},
): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const body = Buffer.from(
      JSON.stringify(inbound(organization, { index, sender: index % people, from, run, stopEvery })),
    )
    const signature = createHmac('sha256', organization.appSecret).update(body).digest('hex')
    return postRequest(url, { 'x-hub-signature-256': `sha256=${signature}` }, body)
  })
}

interface Wanted {
  readonly index: number
  readonly sender: number
  /** The run in which the senders wrote first. */
  readonly from: string
  readonly run: string
  readonly stopEvery: number
}

function inbound(
  organization: Omit<MeasuredOrganization, 'apiKey'>,
  { index, sender, from: group, run, stopEvery }: Wanted,
) {
  const from = `1202${String(5_000_000 + sender).padStart(7, '0')}`
  const message = {
    from,
    from_user_id: `US.bench${group}${sender}`,
    id: `wamid.BENCH${run}${index}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: 'text',
    text: { body: index % stopEvery === 0 ? 'STOP' : `message ${index}` },
  }
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: organization.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: organization.number.slice(1),
                phone_number_id: organization.phoneNumberId,
              },
              contacts: [{ profile: { name: 'Bench' }, wa_id: from, user_id: message.from_user_id }],
              messages: [message],
            },
          },
        ],
      },
    ],
  }
}
