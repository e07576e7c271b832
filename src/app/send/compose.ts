import type { Actor } from '../../domain/actor.ts'
import type { Channel } from '../../domain/channel.ts'
import { DAY_MS, type Instant } from '../../domain/instant.ts'
import { BODY_LENGTH_MAX, MESSAGE_LENGTH_MAX, SMS_LENGTH_MAX } from '../../domain/texts/limits.ts'
import type { Transaction } from '../../store/database.ts'
import { type MediaToSend, readMediaToSend } from '../../store/media-to-send.ts'
import { type StoredContent, whoWasTold } from '../../store/messages.ts'
import { listTemplates, type TemplateRow } from '../../store/templates.ts'
import { smsNotice } from '../customer-text.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { noticeIn } from '../notice-in.ts'
import { done, type Outcome } from '../outcome.ts'
import type { PersonWork } from '../person-work.ts'
import { composeContacts, composeLocation, composeMedia } from './compose-media.ts'
import { composeTemplate, templateOf } from './compose-template.ts'
import { filesNeededBy, type SendInput } from './send-input.ts'

/** WhatsApp must still have a file when the message is tried for the last time. */
const FILE_KEPT_MS = DAY_MS

export interface ComposedContent {
  readonly content: StoredContent
  /** The file that it carries. */
  readonly file: MediaToSend | null
}

export interface ComposeContext {
  readonly circumstances: OrganizationCircumstances
  readonly templates: readonly TemplateRow[]
  /** People who already got the notice how to stop, or will with a message that is on its way: also of this batch. */
  readonly told: Set<string>
  readonly files: ReadonlyMap<string, MediaToSend>
}

type NoticeContext = Pick<ComposeContext, 'circumstances'> & { readonly told: ReadonlySet<string> }

/** Reads once for a whole batch what composing needs. */
export async function loadComposeContext(
  tx: Transaction,
  inputs: readonly SendInput[],
  personIds: readonly string[],
  { circumstances, databaseNow }: { readonly circumstances: OrganizationCircumstances; readonly databaseNow: Instant },
): Promise<ComposeContext> {
  const needsTemplates = inputs.some((input) => input.type === 'template')
  const needsNotices = circumstances.policy.smsMode === 'disclaimer' && inputs.some((input) => input.channel === 'sms')
  return {
    circumstances,
    templates: needsTemplates ? await listTemplates(tx, 'agent') : [],
    told: needsNotices ? await whoWasTold(tx, personIds) : new Set(),
    files: await readMediaToSend(tx, inputs.flatMap(filesNeededBy), databaseNow + FILE_KEPT_MS),
  }
}

/** The content as it is stored, shown and sent, or what is wrong with it. */
export function compose(
  input: SendInput,
  actor: Actor,
  work: PersonWork,
  context: ComposeContext,
): Outcome<ComposedContent> {
  switch (input.type) {
    case 'text':
      return withoutFile(composeText(input, actor, work, context))
    case 'template':
      return composeTemplate(input.template, context)
    case 'media':
      return composeMedia(input, context.files)
    case 'reaction':
      return withoutFile(done({ type: 'reaction', text: input.emoji }))
    case 'location':
      return withoutFile(composeLocation(input))
    case 'contacts':
      return withoutFile(composeContacts(input))
    case 'contact_info_request':
      return withoutFile(composeContactInfoRequest(input.text, work))
    default:
      return input satisfies never
  }
}

/** Only of somebody whose number is not known: of others it would ask what they have given already. */
function composeContactInfoRequest(text: string, { person }: PersonWork): Outcome<StoredContent> {
  const isKnown = person.addresses.some(({ kind, valid }) => kind === 'phone' && valid)
  if (isKnown) return { kind: 'invalid', code: 'message.number_known', params: {} }
  const checked = checkedText(text, null, BODY_LENGTH_MAX)
  return checked.kind === 'done' ? done({ type: 'contact_info_request', text }) : checked
}

function withoutFile(outcome: Outcome<StoredContent>): Outcome<ComposedContent> {
  return outcome.kind === 'done' ? done({ content: outcome.value, file: null }) : outcome
}

function composeText(
  input: Extract<SendInput, { type: 'text' }>,
  actor: Actor,
  work: PersonWork,
  context: ComposeContext,
): Outcome<StoredContent> {
  return input.channel === 'sms'
    ? composeSms(input.text, actor, work, context)
    : checkedText(input.text, null, MESSAGE_LENGTH_MAX)
}

/**
 * SMS mode `disclaimer`, "told and may stop": the notice stands in front of the first message to somebody who has not
 * agreed (DESIGN section 3). It is kept beside the text, because it is evidence and not the agent's words.
 */
function composeSms(text: string, actor: Actor, work: PersonWork, context: NoticeContext): Outcome<StoredContent> {
  return checkedText(text, noticeToAdd(actor, work, context), SMS_LENGTH_MAX)
}

/** The words that go before this person's next SMS; null when none do. */
export function noticeToAdd(actor: Actor, work: PersonWork, { circumstances, told }: NoticeContext): string | null {
  const isNeeded =
    circumstances.policy.smsMode === 'disclaimer' &&
    work.state.sms.consent.status !== 'granted' &&
    !told.has(work.person.id)
  return isNeeded ? smsNotice(work, actor, circumstances) : null
}

function checkedText(own: string, notice: string | null, max: number): Outcome<StoredContent> {
  const text = notice === null ? own : `${notice}\n${own}`
  if (text.length > max) return { kind: 'invalid', code: 'text.too_long', params: { n: text.length - max, max } }
  if (own.trim() === '') return { kind: 'invalid', code: 'text.empty', params: {} }
  return done({ type: 'text', text, ...(notice === null ? {} : { extra: { notice } }) })
}

/** The content of another attempt: an SMS gets the notice anew where the person has not got it meanwhile. */
export async function composeAgain(
  tx: Transaction,
  message: { readonly channel: Channel; readonly content: StoredContent },
  actor: Actor,
  work: PersonWork,
  circumstances: OrganizationCircumstances,
): Promise<Outcome<StoredContent>> {
  const { channel, content } = message
  if (channel !== 'sms' || content.type !== 'text') return done(content)
  const told = await whoWasTold(tx, [work.person.id])
  return composeSms(withoutNotice(content), actor, work, { circumstances, told })
}

function withoutNotice(content: StoredContent): string {
  const notice = noticeIn(content)
  const own = content.text ?? ''
  return notice !== null && own.startsWith(`${notice}\n`) ? own.slice(notice.length + 1) : own
}

/** How often each template is about to be sent. */
export function usesOf(contents: readonly ComposedContent[], context: ComposeContext) {
  const counts = new Map<string, number>()
  for (const { content } of contents) {
    const { template } = content
    const row = template === undefined ? undefined : templateOf(template, context)
    if (row !== undefined) counts.set(row.id, (counts.get(row.id) ?? 0) + 1)
  }
  return [...counts].map(([id, count]) => ({ id, count }))
}
