import type { Channel } from '../domain/channel.ts'
import type { ChannelCondition, Circumstances } from '../domain/decision.ts'
import type { Instant } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import type { TemplateWords } from '../domain/template-state.ts'
import type { Transaction } from '../store/database.ts'

/** The organization as decisions and texts need it, read in the transaction that decides. */
export interface OrganizationCircumstances extends Circumstances {
  readonly organizationName: string
  readonly defaultLanguage: string
  readonly timeZone: string
  readonly defaultCountry: string
  readonly senders: Readonly<Record<Channel, Sender>>
  /** Languages in which the opt-in request has an approved template that says what was handed in. */
  readonly requestTemplates: readonly RequestTemplateRow[]
  /** Approved as well, but with words that are not, or may not be, those that were handed in: never sent. */
  readonly changedRequests: readonly ChangedRequest[]
  /** What Meta says of the newest text, when there is none to ask with; null when none was ever submitted. */
  readonly requestTemplateStatus: string | null
}

/** The organization as its customers see it on a channel, and as the provider knows it. */
interface Sender {
  readonly name: string
  readonly number: string
  /** Phone number id, or the sending number. */
  readonly id: string
  /** WhatsApp Business Account, or account SID. */
  readonly account: string
}

/** An approved template of the opt-in request, with Meta's code of its language and Meta's braces in its body. */
export interface RequestTemplateRow {
  readonly name: string
  readonly language: string
  readonly body: string
  /** The words of its two quick replies. */
  readonly buttons: readonly string[]
}

interface ChangedRequest {
  readonly name: string
  readonly language: string
  readonly words: Exclude<TemplateWords, 'ours'>
}

interface Row {
  readonly name: string
  readonly simulated: boolean
  readonly clock_offset_ms: number
  readonly default_language: string
  readonly default_country: string
  readonly time_zone: string
  readonly version: number
  readonly policy: Policy
  readonly channels: readonly ChannelRow[]
  readonly request_templates: readonly StoredRequest[]
  readonly agent_templates: number
}

interface StoredRequest extends RequestTemplateRow {
  readonly status: string
  readonly version: number
  readonly words: TemplateWords
}

interface ChannelRow {
  readonly channel: Channel
  readonly enabled: boolean
  readonly paused_reason: string | null
  readonly display_name: string
  readonly display_number: string
  readonly sender_id: string
  readonly account_id: string
}

/** @param databaseNow the database's clock; the organization's own offset is added here (DESIGN section 2, "Time"). */
export async function loadCircumstances(tx: Transaction, databaseNow: Instant): Promise<OrganizationCircumstances> {
  const found = await tx.query<Row>(
    {
      name: 'circumstances_read',
      text: `select o.name, o.simulated, o.clock_offset_ms, o.default_language, o.default_country, o.time_zone, p.version, p.policy,
          (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'enabled', c.enabled, 'paused_reason', c.paused_reason,
              'display_name', c.display_name, 'display_number', c.display_number, 'sender_id', c.sender_id, 'account_id', c.account_id)), '[]')
            from channels c where c.organization_id = $1) as channels,
          (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'language', t.language, 'body', t.body,
              'buttons', t.buttons, 'status', t.status, 'version', t.version, 'words', t.words) order by t.language, t.version desc), '[]')
            from templates t where t.organization_id = $1 and t.role = 'opt_in_request') as request_templates,
          (select count(*) from templates t
            where t.organization_id = $1 and t.role = 'agent' and t.status = 'APPROVED'
              and t.category = 'UTILITY') as agent_templates
        from organizations o join policy_versions p on p.organization_id = o.organization_id
        where o.organization_id = $1 and p.organization_id = $1 order by p.version desc limit 1`,
    },
    [tx.organizationId],
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('The organization is not there or has no policy.')
  return circumstancesOf(row, databaseNow)
}

function circumstancesOf(row: Row, databaseNow: Instant): OrganizationCircumstances {
  const approved = row.request_templates.filter(({ status }) => status === 'APPROVED')
  return {
    now: databaseNow + row.clock_offset_ms,
    policy: { ...row.policy, version: row.version },
    channels: { whatsapp: conditionOf(row, 'whatsapp'), sms: conditionOf(row, 'sms') },
    organizationLanguages: [row.default_language, ...approved.map((template) => template.language)],
    simulated: row.simulated,
    hasApprovedTemplate: row.agent_templates > 0,
    organizationName: row.name,
    defaultLanguage: row.default_language,
    defaultCountry: row.default_country,
    timeZone: row.time_zone,
    senders: { whatsapp: senderOf(row, 'whatsapp'), sms: senderOf(row, 'sms') },
    requestTemplates: approved.filter(({ words }) => words === 'ours'),
    changedRequests: approved.flatMap(({ name, language, words }) =>
      words === 'ours' ? [] : [{ name, language, words }],
    ),
    requestTemplateStatus: row.request_templates.toSorted((a, b) => b.version - a.version)[0]?.status ?? null,
  }
}

function conditionOf(row: Row, channel: Channel): ChannelCondition {
  const settings = row.channels.find((candidate) => candidate.channel === channel)
  if (settings === undefined || !settings.enabled) return { kind: 'off' }
  if (settings.paused_reason !== null) return { kind: 'paused', reason: settings.paused_reason }
  return { kind: 'on' }
}

function senderOf(row: Row, channel: Channel): Sender {
  const settings = row.channels.find((candidate) => candidate.channel === channel)
  const name = settings?.display_name ?? ''
  return {
    // A channel that no number is behind has no name of its own.
    name: name === '' ? row.name : name,
    number: settings?.display_number ?? '',
    id: settings?.sender_id ?? '',
    account: settings?.account_id ?? '',
  }
}

/** For the one message that tests a number before it is on: the channel counts as on, and nothing else is different. */
export function asIfOn(circumstances: OrganizationCircumstances, channel: Channel): OrganizationCircumstances {
  return { ...circumstances, channels: { ...circumstances.channels, [channel]: { kind: 'on' } } }
}
