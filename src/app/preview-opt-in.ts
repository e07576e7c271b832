import { askProblem } from '../domain/ask-rule.ts'
import type { Channel } from '../domain/channel.ts'
import { requestId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { LANGUAGES } from '../domain/language.ts'
import { quietHoursEnd } from '../domain/quiet-hours.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { findPersonOfContact } from '../store/contacts.ts'
import { approvedLanguages, type ComposedRequest, composeRequest, explained } from './compose-request.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { type LoadedPerson, loadPeople, phoneOf } from './load-people.ts'
import { localMinute, localTime } from './local-time.ts'
import { done, type Outcome } from './outcome.ts'
import { beginWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'

/** What the prompt shows before Confirm: made by the code that composes what is sent. Instants are milliseconds. */
export interface OptInPreviewed {
  readonly channel: Channel
  readonly language: string
  readonly languages: readonly string[]
  readonly fallbackFrom: string | null
  readonly text: string
  readonly englishText: string | null
  readonly buttons: readonly string[]
  readonly form: 'template' | 'interactive' | 'sms'
  readonly to: { readonly name: string; readonly number: string | null }
  readonly from: { readonly name: string; readonly number: string }
  readonly attempt: number
  readonly attemptsMax: number
  readonly situation: 'first' | 'again' | 'wrote_first'
  readonly previousAskedAt: Instant | null
  readonly basisMode: 'off' | 'optional' | 'required'
  readonly basis: unknown
  readonly quietHours: { readonly localTime: string; readonly sendsAt: Instant } | null
  readonly refusal: Refusal | null
}

/** Renders the opt-in message exactly as Confirm would send it, and says why Confirm is off when it is. Writes nothing. */
export function previewOptIn(
  deps: Dependencies,
  request: RequestContext,
  input: { readonly contactId: string; readonly channel: Channel; readonly language?: string | undefined },
): Promise<Outcome<OptInPreviewed>> {
  return deps.database.read(request.organizationId, async (tx) => {
    const personId = await findPersonOfContact(tx, input.contactId)
    const person = personId === null ? undefined : (await loadPeople(tx, [personId])).get(personId)
    if (person === undefined) return { kind: 'not_found' }
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    // A preview's buttons carry no payload that anybody can press, so any id serves.
    const id = requestId(deps.newId())
    const compose = (language: string | null) =>
      composeRequest({
        work: beginWork(person),
        channel: input.channel,
        language,
        actor: request.actor,
        circumstances,
        requestId: id,
      })
    const composed = compose(input.language ?? null)
    const english = composed.language === 'en' ? null : compose('en')
    return done(previewOf(person, input.channel, composed, english, circumstances))
  })
}

function previewOf(
  person: LoadedPerson,
  channel: Channel,
  composed: ComposedRequest,
  english: ComposedRequest | null,
  circumstances: OrganizationCircumstances,
): OptInPreviewed {
  const { policy, now } = circumstances
  const { consent, windowOpenUntil } = person.state[channel]
  const problem =
    askProblem(person.state, channel, circumstances) ??
    (composed.rendered === null ? explained(refusal('optin.no_text'), composed, circumstances) : null)
  const wroteFirst = consent.request === null && windowOpenUntil !== null && consent.status === 'none'
  return {
    channel,
    language: composed.language,
    languages: channel === 'sms' ? LANGUAGES : approvedLanguages(circumstances).map(({ language }) => language),
    fallbackFrom: composed.fallbackFrom,
    text: composed.rendered?.text ?? '',
    englishText: english?.language === 'en' ? (english.rendered?.text ?? null) : null,
    buttons: composed.rendered?.buttons.map((button) => button.label) ?? [],
    form: composed.rendered?.form ?? 'template',
    to: { name: `${person.givenName} ${person.familyName}`.trim(), number: phoneOf(person, channel) },
    from: circumstances.senders[channel],
    attempt: consent.attemptsUsed + 1,
    attemptsMax: policy.requestsMax,
    situation: wroteFirst ? 'wrote_first' : consent.attemptsUsed > 0 ? 'again' : 'first',
    previousAskedAt: consent.request?.askedAt ?? null,
    basisMode: policy.basis,
    basis: person.basis,
    quietHours: quietHoursOf(person, circumstances, now),
    refusal: problem,
  }
}

function quietHoursOf(
  person: LoadedPerson,
  { policy, timeZone }: OrganizationCircumstances,
  now: Instant,
): OptInPreviewed['quietHours'] {
  const sendsAt = quietHoursEnd(policy.quietHours, localMinute(person.timeZone ?? timeZone, now), now)
  const time = localTime(person.timeZone ?? timeZone, now)
  return sendsAt === null || time === null ? null : { localTime: time, sendsAt }
}
