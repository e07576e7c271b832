import type { Page } from 'playwright-core'
import { addCustomer, addGranted, askCustomer, type Customer, hasStatus } from './consent-stories.ts'
import type { TestDatabase } from './database.ts'
import { eventually } from './eventually.ts'
import { newNumber } from './fiction-numbers.ts'
import { expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

type AsOwner = TestDatabase['asOwner']

/** One row of product-ux §4.2: how it comes about, what it says and what it offers. */
export interface ComposerState {
  readonly name: string
  /** Brings it about and answers the address of the conversation. */
  readonly prepare: (organization: TestOrganization, asOwner: AsOwner) => Promise<string>
  readonly says: string | RegExp
  readonly offers: readonly string[]
  readonly template: 'on' | 'off' | 'absent'
  readonly isOn?: true
  /** Another look of a row that has one already: a phone is enough. */
  readonly isVariant?: true
  readonly as?: 'colleague'
  /** What happens in the window itself. */
  readonly onceOpen?: (page: Page) => Promise<void>
}

const HOUR_MS = 3_600_000

export const COMPOSER_STATES: readonly ComposerState[] = [
  {
    ...{ name: '1 no right', as: 'colleague', offers: [], template: 'off' },
    says: /You can read this conversation but not reply\. *Ask Sam for access\./,
    async prepare(organization, asOwner) {
      await asOwner("update agents set role = 'auditor' where organization_id = $1 and id = $2", [
        organization.id,
        organization.agentIds.colleague,
      ])
      return pathOf(organization, await addGranted(organization))
    },
  },
  {
    ...{ name: '2 suppressed', offers: [], template: 'off' },
    says: /This contact is on the do-not-contact list\. *Ask the compliance team\./,
    async prepare(organization, asOwner) {
      const customer = await addCustomer(organization)
      const { conversationId } = await organization.api.contact(customer.contactId)
      await asOwner('update people set suppressed_at = now() where organization_id = $1 and id = $2', [
        organization.id,
        conversationId,
      ])
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '3 channel off', offers: [], template: 'absent', isOn: true },
    // WhatsApp is not there at all: what can be written is an SMS.
    says: 'Added to your first message:',
    async prepare(organization) {
      const path = await pathOf(organization, await addCustomer(organization))
      expect(await organization.api.call('PATCH', '/channels/whatsapp', { body: { enabled: false } }), 200)
      return path
    },
  },
  {
    ...{ name: '4 channel paused', offers: ['Fix it'], template: 'off' },
    says: /WhatsApp is paused: moving to another number\. *Messages you write are kept as drafts\./,
    async prepare(organization) {
      const path = await pathOf(organization, await addGranted(organization))
      const body = { paused: 'moving to another number' }
      expect(await organization.api.call('PATCH', '/channels/whatsapp', { body }), 200)
      return path
    },
  },
  {
    ...{ name: '5 not a contact', offers: ['Add to contacts'], template: 'off' },
    says: /isn't in your contacts\. *Add them before you ask or reply\./,
    async prepare({ api, network, whatsapp }) {
      await network.phone(newNumber()).type('Hello?', { channel: 'whatsapp', from: whatsapp.senderId })
      const [conversation] = await eventually(api.conversations, (found) => found.length > 0)
      return `/inbox/all/${conversation?.id}`
    },
  },
  {
    ...{ name: '6 number invalid', offers: ['Fix number'], template: 'off' },
    says: /doesn't look complete\./,
    async prepare(organization, asOwner) {
      const customer = await addCustomer(organization)
      const { conversationId } = await organization.api.contact(customer.contactId)
      await asOwner(
        "update addresses set value = '+35112', valid = false where organization_id = $1 and person_id = $2",
        [organization.id, conversationId],
      )
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '7 unreachable', offers: ['Yes', 'No'], template: 'off' },
    says: /Maria doesn't have WhatsApp\. *Send an SMS instead\?/,
    async prepare(organization) {
      const customer = await addCustomer(organization, { phone: { hasWhatsApp: false } })
      await organization.api.asked(customer.contactId)
      await hasDisplay(organization, customer, 'unreachable')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '8 not asked', offers: ['Send opt-in request'], template: 'off' },
    says: 'Ask Maria before you write on WhatsApp.',
    prepare: async (organization) => pathOf(organization, await addCustomer(organization)),
  },
  {
    ...{ name: '8 wrote first', isVariant: true, offers: ['Send opt-in request'], template: 'off' },
    says: /Maria wrote first but hasn't opted in\. *Ask before you reply\./,
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await customer.phone.type('Hello?', { channel: 'whatsapp', from: organization.whatsapp.senderId })
      await eventually(
        () => organization.api.timeline(customer.contactId),
        (items) => items.length > 0,
      )
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '9 pending', offers: ['Send an SMS instead'], template: 'off' },
    says: /You asked Maria to opt in\. Waiting for an answer\. *You can ask again in 2[34] h/,
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await askCustomer(organization, customer)
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '9 sending', isVariant: true, offers: ['Send an SMS instead'], template: 'off' },
    says: 'Your request to Maria is on its way.',
    async prepare(organization) {
      const customer = await addCustomer(organization, { phone: { online: false } })
      await organization.api.asked(customer.contactId)
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '9 scheduled', isVariant: true, offers: ['Send an SMS instead'], template: 'off' },
    says: /Your request to Maria goes out on .*It's quiet hours where Maria is\./,
    async prepare(organization) {
      const quietHours = { ...hoursAround(Date.now(), 'America/New_York'), action: 'schedule' }
      expect(await organization.api.call('PATCH', '/policy', { body: { quietHours } }), 200)
      const customer = await addCustomer(organization, { card: { timeZone: 'America/New_York' } })
      await organization.api.asked(customer.contactId)
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '10 no response', offers: ['Send again'], template: 'off' },
    says: /Maria hasn't answered since .*You can send the request again\..*Request 2 of 3/,
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await askCustomer(organization, customer)
      await organization.network.advanceClock('PT25H')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '10 expired', isVariant: true, offers: ['Send again'], template: 'off' },
    says: /The request to Maria of .* has expired\./,
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await askCustomer(organization, customer)
      await organization.network.advanceClock('P8D')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '10 request not sent', isVariant: true, offers: ['Try again'], template: 'off' },
    says: "Your request wasn't sent: WhatsApp chose not to deliver this message to Maria now.",
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await organization.network.fault({ kind: 'error', code: 131049, mode: 'sync' })
      await organization.api.asked(customer.contactId)
      await hasDisplay(organization, customer, 'send_failed')
      return pathOf(organization, customer)
    },
  },
  {
    ...{
      name: '11 attempts used',
      offers: ['Copy invitation link', 'Show QR code', 'Invite by SMS', 'Send an SMS instead'],
      template: 'off',
    },
    says: /Maria didn't answer 1 requests?\. *Maria can still opt in by writing "yes" to \+/,
    async prepare(organization) {
      expect(await organization.api.call('PATCH', '/policy', { body: { requestsMax: 1 } }), 200)
      const customer = await addCustomer(organization)
      await askCustomer(organization, customer)
      await organization.network.advanceClock('PT25H')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '11 declined', isVariant: true, offers: ['Send an SMS instead'], template: 'off' },
    says: /Maria declined WhatsApp messages on .*Templates and the message field are off\. Maria can opt in any time/,
    async prepare(organization) {
      const customer = await addCustomer(organization)
      await askCustomer(organization, customer)
      await customer.phone.type('No')
      await hasStatus(organization, customer, 'declined')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '11 revoked', isVariant: true, offers: [], template: 'off' },
    says: /Maria opted out on .*You can't send WhatsApp messages\. Maria can opt in again by replying "yes"\./,
    async prepare(organization) {
      const customer = await addGranted(organization)
      await customer.phone.type('STOP')
      await hasStatus(organization, customer, 'revoked')
      return pathOf(organization, customer)
    },
  },
  {
    ...{ name: '12 window open', offers: ['Send'], template: 'on', isOn: true },
    says: /Reply within 2[34] h/,
    prepare: async (organization) => pathOf(organization, await addGranted(organization)),
  },
  {
    ...{ name: '12 window with less than two hours', isVariant: true, offers: ['Send'], template: 'on', isOn: true },
    says: /Reply within 1 h/,
    prepare: (organization) => beforeClosing(organization, 1.5 * HOUR_MS),
  },
  {
    ...{ name: '12 window with less than ten minutes', isVariant: true, offers: ['Send'], template: 'on', isOn: true },
    says: /Reply within [4-9] m/,
    prepare: (organization) => beforeClosing(organization, 9.5 * 60_000),
  },
  {
    ...{ name: '13 window closed', offers: ['Choose a template'], template: 'on' },
    says: /More than 24 hours since Maria last wrote\. *Start with a template\./,
    prepare: (organization) => beforeClosing(organization, -1_000),
  },
  {
    ...{ name: '14 no template', offers: ['Send an SMS', 'Add templates'], template: 'off' },
    says: 'More than 24 hours since Maria last wrote, and there are no approved templates.',
    async prepare(organization, asOwner) {
      const path = await beforeClosing(organization, -1_000)
      await asOwner("update templates set status = 'PAUSED' where organization_id = $1 and role = 'agent'", [
        organization.id,
      ])
      return path
    },
  },
  {
    ...{ name: '15 offline', offers: ['Send'], template: 'off', isOn: true },
    says: /You're offline\. *Messages are sent when you're back, if they still may be\./,
    prepare: async (organization) => pathOf(organization, await addGranted(organization)),
    onceOpen: (page) => page.context().setOffline(true),
  },
]

/** From two hours before until two hours after: never near its end, at whatever hour the test runs. */
function hoursAround(now: number, timeZone: string): { readonly from: string; readonly to: string } {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' })
  return { from: clock.format(now - 2 * HOUR_MS), to: clock.format(now + 2 * HOUR_MS) }
}

async function pathOf({ api }: TestOrganization, { contactId }: Customer): Promise<string> {
  return `/inbox/all/${(await api.contact(contactId)).conversationId}`
}

/** Somebody who agreed, when the window closes in so long. */
async function beforeClosing(organization: TestOrganization, leftMs: number): Promise<string> {
  const customer = await addGranted(organization)
  const { channels, serverTime } = await organization.api.contact(customer.contactId)
  const left = Date.parse(channels.whatsapp.window.openUntil ?? '') - Date.parse(serverTime)
  await organization.network.advanceClock(left - leftMs)
  return pathOf(organization, customer)
}

async function hasDisplay({ api }: TestOrganization, { contactId }: Customer, display: string): Promise<void> {
  await eventually(
    () => api.contact(contactId),
    ({ channels }) => channels.whatsapp.capabilities.display === display,
  )
}
