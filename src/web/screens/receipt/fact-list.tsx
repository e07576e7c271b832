import type { ReactNode } from 'react'
import { languageName } from '../../format/languages.ts'
import { utcShort } from '../../format/utc.ts'
import { Badge } from '../../kit/badge.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useChannels } from '../../queries/channels.ts'
import { evidenceStrings, wordFor } from '../../strings/evidence.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import styles from './fact-list.module.css'
import { failureSentence } from './failure-sentence.ts'
import { basisOf, detailText, isDetailSet, type ReceiptFacts } from './receipt-facts.ts'
import { sinceThen } from './since-then.ts'

const YES: ReadonlySet<string> = new Set(['granted', 'imported'])
const NO: ReadonlySet<string> = new Set(['declined', 'revoked', 'opt_out_recorded', 'provider_stop'])

/** Facts with dotted leaders, each only when it is known. */
export function FactList({ facts }: { readonly facts: ReceiptFacts }) {
  const rows = [
    ...whoRows(facts),
    ...askedRows(facts),
    ...answerRows(facts),
    ...useMeaningRows(facts),
    ...afterRows(facts),
  ]
  return (
    <dl className={styles.facts}>
      {rows.map(({ label, value }) => (
        <div key={label} className={styles.row}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface FactRow {
  readonly label: string
  readonly value: ReactNode
}

function whoRows({ event, receipt, contact }: ReceiptFacts): readonly FactRow[] {
  const label = receiptStrings.facts.who
  if (receipt.parts.subject === null) return [{ label, value: receiptStrings.erased }]
  return [
    {
      label,
      value: (
        <>
          <strong>
            <UserText>{event.contactName}</UserText>
          </strong>
          {contact?.displayNumber != null && (
            <>
              {' · '}
              <PhoneNumberText>{contact.displayNumber}</PhoneNumberText>
            </>
          )}
        </>
      ),
    },
  ]
}

function askedRows({ request }: ReceiptFacts): readonly FactRow[] {
  if (request === null) return []
  const time = utcShort(Date.parse(request.at))
  const { name, kind } = request.actor
  const text = detailText(request, 'text')
  const language = request.language === null ? '' : languageName(request.language)
  return [
    {
      label: receiptStrings.facts.askedBy,
      value:
        kind === 'agent' && name !== null
          ? receiptStrings.agent(name, time)
          : receiptStrings.actorAt(name ?? wordFor(evidenceStrings.actors, kind), time),
    },
    ...(text === ''
      ? []
      : [
          {
            label: receiptStrings.facts.askedWith,
            value: (
              <>
                <span lang={request.language ?? undefined}>
                  <UserText>{receiptStrings.quoted(text)}</UserText>
                </span>
                <span className={styles.second}>
                  {receiptStrings.language(language, detailText(request, 'template'))}
                </span>
              </>
            ),
          },
        ]),
  ]
}

function answerRows({ event }: ReceiptFacts): readonly FactRow[] {
  const rows: FactRow[] = []
  if (event.answer !== null && event.answer !== '') {
    rows.push({
      label: receiptStrings.facts.answer,
      value: (
        <>
          <strong>
            <UserText>{receiptStrings.quoted(event.answer)}</UserText>
          </strong>{' '}
          {receiptStrings.answerHow(wordFor(evidenceStrings.methods, event.method).toLowerCase())}
        </>
      ),
    })
  }
  const note = detailText(event, 'note')
  if (note !== '')
    rows.push({ label: receiptStrings.facts.note, value: <UserText>{receiptStrings.quoted(note)}</UserText> })
  if (event.type === 'opt_out_recorded' && event.actor.name !== null) {
    rows.push({ label: receiptStrings.facts.recordedBy, value: event.actor.name })
  }
  const failure = detailText(event, 'errorCode')
  if (failure !== '') {
    rows.push({ label: receiptStrings.facts.failure, value: failureSentence(failure, event.contactName) })
  }
  return rows
}

function useMeaningRows({ event }: ReceiptFacts): readonly FactRow[] {
  const sender = useChannels().data?.[event.channel].sender.number ?? ''
  const messages = receiptStrings.channelMessages[event.channel]
  if (YES.has(event.type)) {
    return [{ label: receiptStrings.facts.allows, value: receiptStrings.allowsService(messages, sender) }]
  }
  return NO.has(event.type)
    ? [{ label: receiptStrings.facts.forbids, value: receiptStrings.allowsNothing(messages) }]
    : []
}

function afterRows(facts: ReceiptFacts): readonly FactRow[] {
  const { event, request } = facts
  const rows: FactRow[] = []
  const basis = basisOf(request ?? event)
  if (basis !== null) {
    const words = wordFor(receiptStrings.basis, basis.kind)
    const value = receiptStrings.recordedByName(words, request?.actor.name ?? '')
    rows.push({ label: receiptStrings.facts.number, value })
  }
  if (isDetailSet(event, 'late')) rows.push({ label: receiptStrings.facts.late, value: receiptStrings.lateCounts })
  const since = isDetailSet(event, 'superseded')
    ? { words: receiptStrings.supersededText, badge: null }
    : sinceThen(facts)
  if (since !== null) {
    rows.push({
      label: receiptStrings.facts.since,
      value: (
        <span className={styles.since}>
          {since.badge !== null && <Badge name={since.badge} />} <strong>{since.words}</strong>
        </span>
      ),
    })
  }
  return rows
}
