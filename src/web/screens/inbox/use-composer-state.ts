import { useSearch } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import type { Agent } from '../../../http/api/organization.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { useDraft } from '../../drafts/draft-store.ts'
import { useChannels } from '../../queries/channels.ts'
import { useAgents, useSession } from '../../queries/session.ts'
import { useSmsNotice } from '../../queries/sms-notice.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { problemSentence, withoutNotSent } from '../../strings/problems.ts'
import { type BannerContent, bannerContent } from './composer/banner-content.ts'
import { cancelledByRefusal } from './composer/cancelled.ts'
import { channelToWriteOn } from './composer/channel-choice.ts'
import { type Gate, gateOf } from './composer/gate.ts'
import { useClosedWhileWriting } from './composer/use-closed-while-writing.ts'
import { channelOf } from './inbox-address.ts'
import { personName, personNumber } from './person-name.ts'
import { useFlip } from './use-flip.ts'

export interface ComposerState {
  readonly channel: ChannelName
  readonly name: string
  readonly draftKey: string
  readonly gate: Gate
  /** Null while the field is on. */
  readonly banner: BannerContent | null
  /** "Not sent. …": the field closed over words, or the server did not take them. */
  readonly notSent: string | null
  readonly smsNotice: string
  readonly smsSender: string
}

export interface ComposerSituation {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly items: readonly TimelineItem[]
  /** Why the last message was not taken. */
  readonly refused: string | null
}

/** The server's word about this person, this agent and the time, as the composer shows it. */
export function useComposerState({ conversation, contact, items, refused }: ComposerSituation): ComposerState {
  const session = useSession().data
  const settings = useChannels().data
  const agents = useAgents().data ?? []
  const channel = channelToWriteOn(contact, conversation.lastChannel, channelOf(useSearch()))
  const state = contact?.channels[channel] ?? null
  const until = state?.capabilities.until ?? null
  const now = useFlip(contact?.id ?? null, until === null ? null : Date.parse(until))
  const gate = gateOf({
    channel,
    capabilities: state?.capabilities ?? null,
    mayWrite: session?.rights.write ?? false,
    now,
  })
  const smsNotice = useSmsNotice(contact?.id ?? null, channel === 'sms' && gate.reason === null)
  const name = personName(conversation, contact)
  const draftKey = contact?.id ?? conversation.id
  const hasDraft = useDraft(draftKey, channel).trim() !== ''
  const sentence = problemSentence(`gate.${gate.reason}`, { name, channel: inboxStrings.channels[channel] })
  const hasClosed = useClosedWhileWriting({ reason: gate.reason, hasDraft, sentence })
  const sms = contact?.channels.sms.capabilities
  const banner =
    gate.reason === null
      ? null
      : bannerContent(gate.reason, {
          channel,
          name,
          number: personNumber(conversation, contact),
          state,
          canAsk: gate.canAsk,
          canUseSms: sms !== undefined && (sms.freeText || sms.requestOptIn),
          canWriteSms: sms?.freeText ?? false,
          asksSmsQuestion: contact?.smsQuestionSince != null,
          wroteFirst: hasWritten(items, channel),
          stoppedOn: stoppedOn(items, channel),
          cancelled: cancelledByRefusal(items, channel),
          sender: settings?.[channel].sender.number ?? '',
          now,
          manages: session?.rights.manage ?? false,
          clearsHolds: session?.rights.clearHolds ?? false,
          adminName: adminOf(agents),
          requestFailure: requestFailure(items, channel, name),
        })
  return {
    channel,
    name,
    draftKey,
    gate,
    banner,
    notSent: refused ?? (hasClosed ? sentence : null),
    smsNotice,
    smsSender: settings?.sms.sender.number ?? '',
  }
}

function hasWritten(items: readonly TimelineItem[], channel: ChannelName): boolean {
  return items.some((item) => item.kind === 'message' && item.direction === 'in' && item.channel === channel)
}

/** The first name of somebody who can give rights. */
function adminOf(agents: readonly Agent[]): string {
  const active = agents.filter((agent) => agent.active)
  const admin = active.find(({ role }) => role === 'admin') ?? active.find(({ role }) => role === 'owner')
  return admin?.givenName ?? ''
}

/** Why the newest request of this channel did not leave, without "Not sent". */
function requestFailure(items: readonly TimelineItem[], channel: ChannelName, name: string): string {
  const request = items
    .filter((item) => item.kind === 'message')
    .findLast((message) => message.purpose === 'opt_in_request' && message.channel === channel)
  if (request === undefined || request.failure === null || request.failure.code === 'unknown') return ''
  const params = { ...request.failure.params, name, channel: inboxStrings.channels[channel] }
  return withoutNotSent(problemSentence(request.failure.code, params))
}

/** Where the newest refusal of this channel was said, if that was elsewhere. */
function stoppedOn(items: readonly TimelineItem[], channel: ChannelName): ChannelName | null {
  const refusal = items.findLast(
    (item) => item.kind === 'consent' && item.channel === channel && REFUSALS.has(item.type) && !item.superseded,
  )
  return refusal?.kind === 'consent' ? refusal.stoppedOn : null
}

const REFUSALS: ReadonlySet<string> = new Set(['declined', 'revoked', 'opt_out_recorded', 'provider_stop'])
