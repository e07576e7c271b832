import { FlaskConical, ReceiptText } from 'lucide-react'
import { receiptNumber } from '../../../domain/receipt-number.ts'
import { utcClock, utcDate, utcLong } from '../../format/utc.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { Stamp } from '../../kit/stamp.tsx'
import { Tag } from '../../kit/tag.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { receiptStrings } from '../../strings/receipt.ts'
import { FactList } from './fact-list.tsx'
import type { ReceiptFacts } from './receipt-facts.ts'
import { headlineOf, stampWord } from './receipt-headline.ts'
import styles from './receipt-paper.module.css'
import { receiptSteps } from './receipt-steps.ts'
import { StepLine } from './step-line.tsx'

/** The sheet itself: what a person or a court reads. */
export function ReceiptPaper({ facts }: { readonly facts: ReceiptFacts }) {
  const { event, receipt, organizationName, contact } = facts
  const at = Date.parse(event.at)
  const stamp = stampWord(event)
  const number = contact?.displayNumber ?? receiptStrings.thisNumber
  return (
    <div className={styles.shade}>
      <article className={styles.paper}>
        <div className={styles.top}>
          <Avatar name={organizationName} shape="organization" size={24} />
          <span className={styles.organization}>
            <UserText>{organizationName}</UserText>
          </span>
          <span className={styles.number}>
            <ReceiptText size={18} strokeWidth={1.75} aria-hidden />
            {receiptStrings.number(receiptNumber(receipt.id))}
          </span>
        </div>
        {event.simulated && (
          <p className={styles.simulated}>
            <Tag tone="sim" icon={<FlaskConical size={13} strokeWidth={2} aria-hidden />}>
              {receiptStrings.simulated}
            </Tag>
          </p>
        )}
        <div className={styles.headline}>
          <h2 className={styles.sentence}>
            <UserText>{headlineOf(facts)}</UserText>
          </h2>
          {stamp !== null && <Stamp word={stamp} date={`${utcDate(at).toUpperCase()} · ${utcClock(at)}`} />}
        </div>
        <time dateTime={event.at} className={styles.time}>
          {utcLong(at)}
        </time>
        <FactList facts={facts} />
        <StepLine steps={receiptSteps(facts)} />
        <p className={styles.footer}>
          {['button', 'keyword'].includes(event.method) ? (
            <PhoneSentence text={receiptStrings.footer[event.channel](number)} number={number} />
          ) : (
            receiptStrings.footerUnanswered
          )}
        </p>
      </article>
    </div>
  )
}

/** The sentence with the number kept in one piece and left to right. */
function PhoneSentence({ text, number }: { readonly text: string; readonly number: string }) {
  const [before = '', after = ''] = text.split(number)
  return (
    <>
      {before}
      <PhoneNumberText>{number}</PhoneNumberText>
      {after}
    </>
  )
}
