import type { Instant } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import { foldForSearch, searchedDigits } from '../domain/search-text.ts'
import type { Transaction } from '../store/database.ts'

/** What a list needs of a card beside the person it stands for. */
export interface ContactListRow {
  readonly id: string
  readonly personId: string
  readonly searchText: string
  readonly tags: readonly string[]
  readonly createdAt: Instant
  readonly lastActivityAt: Instant | null
  readonly smsQuestionSince: Instant | null
}

export const CONTACT_GROUPS = ['granted', 'waiting', 'no_answer', 'not_asked', 'closed', 'unreachable'] as const
export type ContactGroup = (typeof CONTACT_GROUPS)[number]

export interface ContactListFilter {
  readonly search: string | undefined
  readonly group: ContactGroup | undefined
  readonly after: { readonly text: string; readonly id: string } | null
  readonly limit: number
}

/** When a card's group is asked for: it changes with time alone. */
export interface GroupMoment {
  readonly now: Instant
  readonly policy: Pick<Policy, 'cooldownMs'>
}

const COLUMNS = `c.id, c.person_id as "personId", c.search_text as "searchText", c.tags, c.created_at as "createdAt",
  v.last_activity_at as "lastActivityAt", v.sms_question_at as "smsQuestionSince"`

/**
 * The tab a card stands under, by its WhatsApp display state (product-ux §2.1); $2 is now, $3 the cooldown, both in
 * milliseconds. The same rules as `displayState`, with which a test compares it.
 */
const GROUP = `case
    when p.suppressed_at is not null or w.status in ('declined', 'revoked') then 'closed'
    when w.unreachable and w.status = 'granted' and $2 < coalesce((w.reachability->>'recheckAt')::bigint, $2) then 'unreachable'
    when w.unreachable and w.status <> 'granted' and not coalesce(
      w.state->'request'->>'state' not in ('failed', 'answered', 'lapsed')
      and (w.state->'request'->>'askedAt')::bigint >= coalesce((w.reachability->>'since')::bigint, 0), false) then 'unreachable'
    when w.status = 'granted' then 'granted'
    when coalesce(w.state->'request'->>'state', 'answered') in ('answered', 'failed') then 'not_asked'
    when w.state->'request'->>'handedOverAt' is null then 'waiting'
    when $2 < coalesce((w.state->>'lastHandedOverAt')::bigint + $3, $2) then 'waiting'
    else 'no_answer' end`

const FROM = `from contacts c
  join people p on p.organization_id = $1 and p.id = c.person_id
  left join person_channels w on w.organization_id = $1 and w.person_id = c.person_id and w.channel = 'whatsapp'`
const WITH_CONVERSATION = `${FROM}
  left join conversations v on v.organization_id = $1 and v.person_id = c.person_id`

/** One page of the contacts by name, searched and filtered; one row more than `limit` when there is another page. */
export async function readContactList(
  tx: Transaction,
  { search, group, after, limit }: ContactListFilter,
  { now, policy }: GroupMoment,
): Promise<ContactListRow[]> {
  const found = await tx.query<ContactListRow>(
    {
      name: 'contact_list',
      text: `select ${COLUMNS} ${WITH_CONVERSATION}
        where c.organization_id = $1 and c.deleted_at is null
          and ($4::text is null or (c.search_text, c.id) > ($4, $5::uuid))
          and (($6::text[] is null and $7::text is null)
            or ' ' || c.search_text like all($6::text[])
            or exists (select from addresses a where a.organization_id = $1 and a.person_id = c.person_id
              and a.kind = 'phone' and a.value like $7))
          and ($8::text is null or ${GROUP} = $8)
        order by c.search_text, c.id limit $9`,
    },
    [
      tx.organizationId,
      now,
      policy.cooldownMs,
      after?.text ?? null,
      after?.id ?? null,
      ...searchPatterns(search),
      group ?? null,
      limit + 1,
    ],
  )
  return found.rows
}

/** Every word begins a word of the name or a tag; or, for digits, the number contains them. */
function searchPatterns(search: string | undefined): [string[] | null, string | null] {
  const text = search?.trim() ?? ''
  if (text === '') return [null, null]
  const digits = searchedDigits(text)
  if (digits !== null) return [null, `%${digits}%`]
  const words = foldForSearch(text).split(' ')
  return [words.map((word) => `% ${word}%`), null]
}

export async function readContactRow(tx: Transaction, contactId: string): Promise<ContactListRow | null> {
  const found = await tx.query<ContactListRow>(
    {
      name: 'contact_row',
      text: `select ${COLUMNS} from contacts c
          left join conversations v on v.organization_id = $1 and v.person_id = c.person_id
        where c.organization_id = $1 and c.id = $2 and c.deleted_at is null`,
    },
    [tx.organizationId, contactId],
  )
  return found.rows[0] ?? null
}

export type ContactCounts = Readonly<Record<ContactGroup | 'all', number>>

/** How many cards stand under each tab, in one statement. */
export async function readContactCounts(tx: Transaction, { now, policy }: GroupMoment): Promise<ContactCounts> {
  const found = await tx.query<{ group: ContactGroup; count: number }>(
    `select ${GROUP} as "group", count(*) as count ${FROM}
      where c.organization_id = $1 and c.deleted_at is null group by 1`,
    [tx.organizationId, now, policy.cooldownMs],
  )
  const of = (group: ContactGroup) => found.rows.find((row) => row.group === group)?.count ?? 0
  return {
    all: found.rows.reduce((sum, row) => sum + row.count, 0),
    granted: of('granted'),
    waiting: of('waiting'),
    no_answer: of('no_answer'),
    not_asked: of('not_asked'),
    closed: of('closed'),
    unreachable: of('unreachable'),
  }
}
