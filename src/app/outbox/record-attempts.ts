import { CHANNELS, type Channel } from '../../domain/channel.ts'
import { messageId, requestId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Purpose } from '../../domain/purpose.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { advanceStatuses, recordWireTimes } from '../../store/messages.ts'
import { releaseRows, removeRows } from '../../store/outbox.ts'
import type { NamedAddressRow } from '../../store/people.ts'
import { insertSendRefusals } from '../../store/send-refusals.ts'
import { seekLater } from '../../store/unknown-messages.ts'
import { addNames, newNames } from '../add-names.ts'
import { commit } from '../commit.ts'
import type { Dependencies } from '../dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from '../load-circumstances.ts'
import { lockWorks } from '../lock-works.ts'
import { judge, type PersonWork } from '../person-work.ts'
import { pauseBroken, reportTroubles } from '../provider-trouble.ts'
import { syncAfterFailures } from '../sync-after-failures.ts'
import type { Attempt } from './attempt.ts'
import { firstLookAt } from './seek-times.ts'
import { type Settlement, settle } from './settle-attempt.ts'

interface Ended {
  readonly attempt: Attempt
  readonly settlement: Settlement
}
type Over = Ended & { readonly settlement: Extract<Settlement, { kind: 'over' }> }
const AGENTS_PURPOSES: readonly Purpose[] = ['conversation', 'template']

/** Commits how attempts ended, many in one transaction: statuses, evidence, refusals, and rows gone or back in line. */
export async function recordAttempts(deps: Dependencies, tx: Transaction, attempts: readonly Attempt[]): Promise<void> {
  const circumstances = await loadCircumstances(tx, deps.databaseNow())
  const ends = attempts.map((attempt) => ({ attempt, settlement: settle(attempt, circumstances.now) }))
  const over = ends.filter(isOver)
  const people = await lockWorks(tx, [...new Set(over.map(({ attempt }) => attempt.row.personId))])
  for (const ended of over) judgeOutcome(ended, people, circumstances)
  const [paused] = await Promise.all([
    pauseBrokenChannels(deps, tx, ends, circumstances.now),
    reportTroubles(deps, tx, errorsIn(ends, 'sms'), circumstances.now),
    syncAfterFailures(tx, errorsIn(ends, 'whatsapp'), deps.databaseNow()),
    advanceStatuses(
      tx,
      over.map(({ settlement }) => settlement.change),
    ),
    recordWireTimes(tx, attempts.flatMap(wireTimesOf)),
    insertSendRefusals(tx, refusalsOf(deps, over, circumstances.now)),
    releaseRows(
      tx,
      ends.flatMap(({ attempt, settlement }) =>
        settlement.kind === 'again' ? [{ ...settlement, id: attempt.row.id }] : [],
      ),
    ),
    removeRows(
      tx,
      over.map(({ attempt }) => attempt.row.id),
    ),
  ])
  await seekLater(
    tx,
    over.flatMap((ended) => soughtOf(ended, circumstances.now)),
  )
  const workOf = (personId: string) => workIn(people, personId)
  const names = over.flatMap((ended) => namesOf(ended, workOf(ended.attempt.row.personId)))
  await addNames(deps, tx, newNames(names, workOf), { workOf, circumstances })
  await commit(deps, tx, {
    circumstances,
    works: [...people.values()],
    feed: [...ends.filter(isNews).map((ended) => messageFeed(ended, people)), ...paused],
    activity: [],
  })
}

function isOver(ended: Ended): ended is Over {
  return ended.settlement.kind === 'over'
}

/** Screens show how a message ended, and why one waits when there is something to tell. */
function isNews({ settlement }: Ended): boolean {
  return settlement.kind === 'over' || settlement.waitsFor !== null
}

/** A handed-over message of an agent says nothing about consent, unless it brought the notice; everything else does. */
function judgeOutcome(
  { attempt, settlement }: Over,
  people: ReadonlyMap<string, PersonWork>,
  circumstances: OrganizationCircumstances,
): void {
  const { row, text, notice, ended } = attempt
  const { outcome, failure } = settlement.consent
  const isPlain = notice === null && (failure === null || failure.means === 'nothing')
  const saysNothing = AGENTS_PURPOSES.includes(row.purpose) && isPlain
  const work = people.get(row.personId)
  if (saysNothing || work === undefined) return
  judge(
    work,
    {
      type: 'RecordSendOutcome',
      channel: row.channel,
      messageId: messageId(row.id),
      purpose: row.purpose,
      requestId: row.requestId === null ? null : requestId(row.requestId),
      outcome,
      providerMessageId:
        ended.kind === 'tried' && ended.outcome.kind === 'handed_over' ? ended.outcome.providerMessageId : null,
      failure,
      text,
      notice: notice ?? undefined,
      at: circumstances.now,
    },
    circumstances,
  )
}

function soughtOf({ attempt: { row }, settlement }: Over, now: Instant) {
  return settlement.change.status === 'unknown' ? [{ id: row.id, at: firstLookAt(row.channel, now) }] : []
}

function wireTimesOf({ row, ended }: Attempt) {
  return ended.kind === 'tried' ? [{ id: row.id, checkedAt: ended.checkedAt, wireAt: ended.wireAt }] : []
}

/** The names Meta answers with: it may know a dialled number under another id (Cloud API §3.2), and it confirms the number. */
function namesOf({ attempt: { ended, phone } }: Over, { person }: PersonWork): NamedAddressRow[] {
  if (ended.kind !== 'tried' || ended.outcome.kind !== 'handed_over') return []
  const { waId, bsuid } = ended.outcome
  const named = { personId: person.id, namedBy: 'provider' } as const
  const names: NamedAddressRow[] = []
  const isOwn = person.addresses.some(({ kind, value }) => kind === 'phone' && value === phone)
  if (waId !== null && phone !== null && isOwn) names.push({ kind: 'phone', value: phone, ...named })
  if (waId !== null && `+${waId}` !== phone) names.push({ kind: 'wa_id', value: waId, ...named })
  if (bsuid !== null) names.push({ kind: 'bsuid', value: bsuid, ...named })
  return names
}

function workIn(people: ReadonlyMap<string, PersonWork>, personId: string): PersonWork {
  const work = people.get(personId)
  if (work === undefined) throw new Error('A person whom a message went to was not loaded.')
  return work
}

function refusalsOf(deps: Dependencies, over: readonly Over[], at: number) {
  return over.flatMap(({ attempt: { row, ended } }) =>
    ended.kind !== 'refused'
      ? []
      : [
          {
            id: deps.newId(),
            messageId: row.id,
            personId: row.personId,
            channel: row.channel,
            purpose: row.purpose,
            code: ended.refusal.code,
            at,
          },
        ],
  )
}

async function pauseBrokenChannels(
  deps: Dependencies,
  tx: Transaction,
  ends: readonly Ended[],
  now: Instant,
): Promise<FeedRow[]> {
  const feed: FeedRow[] = []
  for (const channel of CHANNELS) {
    const broken = ends.find(({ attempt, settlement }) => attempt.row.channel === channel && settlement.breaks !== null)
    const reason = broken?.settlement.breaks ?? null
    if (reason !== null) feed.push(...(await pauseBroken(deps, tx, { channel, reason }, now)))
  }
  return feed
}

function errorsIn(ends: readonly Ended[], channel: Channel): string[] {
  return ends.flatMap(({ attempt: { row, ended } }) =>
    row.channel === channel && ended.kind === 'tried' && ended.outcome.kind === 'rejected'
      ? [ended.outcome.error.code]
      : [],
  )
}

function messageFeed({ attempt: { row } }: Ended, people: ReadonlyMap<string, PersonWork>): FeedRow {
  const contactId = people.get(row.personId)?.person.contactId ?? null
  return { event: 'message', data: { contactId, conversationId: row.personId, messageId: row.id, direction: 'out' } }
}
