import { changeConversation } from '../app/change-conversation.ts'
import { createContact } from '../app/create-contact.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { moveClock } from '../app/move-clock.ts'
import type { RequestContext } from '../app/request-context.ts'
import { requestOptIn } from '../app/request-opt-in.ts'
import { sendMessage } from '../app/send-message.ts'
import type { Populate } from '../app/set-up.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'
import { listAgents } from '../store/agents.ts'
import { loadChannels } from '../store/channels.ts'
import { findPersonOfContact } from '../store/contacts.ts'
import { readTraffic } from '../store/traffic.ts'
import { type SimulatorControl, simulatorControl } from './control.ts'
import { type Exchange, SAMPLE_PEOPLE, type SamplePerson } from './sample-people.ts'
import type { SimulatorLink } from './senders.ts'

/** A story that does not come to rest in this time shows that something is broken; the demo then opens as far as it came. */
const REST_MS_MAX = 8_000
const LOOK_EVERY_MS = 15
/** People take their time; and answers in one second have no order (reliability §3.2). */
const BETWEEN_MESSAGES_MS = 3 * 60_000

export interface PopulateParts extends SimulatorLink {
  readonly deps: Dependencies
  /** Moves the simulator's clock of these senders; ours follows by moveClock. */
  readonly setSimulatorClock: (organizationId: OrganizationId, offsetMs: number) => Promise<void>
}

interface Told {
  readonly parts: PopulateParts
  readonly request: RequestContext
  readonly control: SimulatorControl
}

/**
 * Fills a new organization with the sample customers. The demo's stories really happen: requests, answers and messages
 * go through the simulator and the whole pipeline, on a clock that starts days ago, so their evidence is like any other.
 */
export function createPopulate(parts: PopulateParts): Populate {
  return async (organizationId, samples) => {
    const { deps } = parts
    const { agents, senderIds } = await deps.database.read(organizationId, async (tx) => ({
      agents: await listAgents(tx),
      senderIds: (await loadChannels(tx)).map((row) => (row.channel === 'whatsapp' ? row.senderId : row.accountId)),
    }))
    const owner = agents.find((agent) => agent.role === 'owner') ?? agents[0]
    if (owner === undefined) throw new Error('An organization has an owner.')
    const actor = { kind: 'agent', id: owner.id, name: `${owner.givenName} ${owner.familyName}` } as const
    const told: Told = {
      parts,
      request: { organizationId, actor, claim: null },
      control: simulatorControl(parts.simulatorUrl, senderIds),
    }
    const contactIds = await addPeople(told, owner.id)
    if (samples === 'demo') await tellStories(told, contactIds)
  }
}

async function addPeople(
  { parts: { deps }, request, control }: Told,
  ownerId: string,
): Promise<Map<SamplePerson, string>> {
  const contactIds = new Map<SamplePerson, string>()
  for (const person of SAMPLE_PEOPLE) {
    const { givenName, familyName, phone, language, timeZone, tags, basis, hasWhatsApp } = person
    const card = { givenName, familyName, language, timeZone, tags: [...tags], basis, ownerId }
    const outcome = await createContact(deps, request, { ...card, phone, keepBadNumber: true })
    if (outcome.kind !== 'done') throw new Error(`The sample customer ${givenName} could not be added.`)
    contactIds.set(person, outcome.value.contactId)
    const isValid = parsePhoneNumber(phone, { defaultCountry: 'US' }).kind === 'valid'
    if (isValid) await control.putPhone(phone, { hasWhatsApp })
  }
  return contactIds
}

/** Oldest story first; between two of them both clocks move on, and at the end they are right again. */
async function tellStories(told: Told, contactIds: ReadonlyMap<SamplePerson, string>): Promise<void> {
  const asked = [...contactIds].flatMap(([person, contactId]) =>
    person.story.kind === 'asked' ? [{ person, contactId, story: person.story }] : [],
  )
  for (const { person, contactId, story } of asked.sort((a, b) => b.story.agoMs - a.story.agoMs)) {
    await setClocks(told, -story.agoMs)
    await requestOptIn(told.parts.deps, told.request, { contactId, channel: 'whatsapp', basis: person.basis })
    await comeToRest(told, 0)
    const reply: readonly Exchange[] = story.reply === null ? [] : [{ from: 'customer', text: story.reply }]
    for (const [index, exchange] of [...reply, ...story.later].entries()) {
      await setClocks(told, -story.agoMs + (index + 1) * BETWEEN_MESSAGES_MS)
      // What the agent has answered was read; a story that ends with the customer leaves something to read.
      if (exchange.from === 'agent') await readConversation(told, contactId)
      await say(told, person, contactId, exchange)
    }
    if (story.later.at(-1)?.from !== 'customer' || story.later.length === 1) await readConversation(told, contactId)
  }
  await setClocks(told, 0)
}

/** The owner of the demo has looked at it, as an agent would have. */
async function readConversation({ parts: { deps }, request }: Told, contactId: string): Promise<void> {
  const conversationId = await deps.database.read(request.organizationId, (tx) => findPersonOfContact(tx, contactId))
  if (conversationId === null || request.actor.kind !== 'agent') return
  await changeConversation(deps, request, { conversationId, read: true, assigneeId: request.actor.id })
}

async function setClocks({ parts, request }: Told, offsetMs: number): Promise<void> {
  await parts.setSimulatorClock(request.organizationId, offsetMs)
  await moveClock(parts.deps, request.organizationId, offsetMs)
}

async function say(told: Told, person: SamplePerson, contactId: string, exchange: Exchange): Promise<void> {
  const { received } = await traffic(told)
  if (exchange.from === 'customer') await told.control.reply(person.phone, exchange.text)
  else
    await sendMessage(told.parts.deps, told.request, {
      type: 'text',
      contactId,
      channel: 'whatsapp',
      text: exchange.text,
    })
  await comeToRest(told, exchange.from === 'customer' ? received + 1 : received)
}

/** Waits until as much was received as was sent to us, nothing is in line, and every message has its delivery report. */
async function comeToRest(told: Told, received: number): Promise<void> {
  const deadline = performance.now() + REST_MS_MAX
  while (performance.now() < deadline) {
    const now = await traffic(told)
    if (now.received >= received && now.underWay === 0) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

function traffic({ parts: { deps }, request }: Told) {
  return deps.database.read(request.organizationId, readTraffic)
}
