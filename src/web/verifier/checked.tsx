import { FlaskConical } from 'lucide-react'
import { memberAt, textAt } from '../../verify/read-member.ts'
import { Button } from '../kit/button.tsx'
import { Tag } from '../kit/tag.tsx'
import { UserText } from '../kit/user-text.tsx'
import { verifierStrings } from '../strings/verifier.ts'
import { CheckResult } from '../verification/check-result.tsx'
import type { Finding } from './check-files.ts'
import styles from './checked.module.css'
import { factsOf } from './receipt-facts.ts'

export type CheckedProps = Extract<Finding, { kind: 'checked' }> & {
  readonly run: number
  readonly at: number
  readonly startedAt: number
  readonly onPin: (vkey: string) => void
  readonly onForget: (origin: string) => void
}

/** The result, whose key was its measure, and what the receipt says. Nothing is shown of a receipt that failed. */
export function Checked(props: CheckedProps) {
  const { list, proven, run, at, startedAt } = props
  return (
    <>
      <CheckResult
        list={list}
        run={run}
        startedAt={startedAt}
        receiptId={textAt(proven?.subject, 'receiptId') ?? verifierStrings.withheld}
        checkedAt={at}
      />
      {proven !== null && (
        <>
          <Trust {...props} />
          <section className={styles.sheet}>
            <h2 className={styles.title}>{verifierStrings.says}</h2>
            {memberAt(proven.event, 'simulated') === true && (
              <Tag tone="sim" icon={<FlaskConical size={13} strokeWidth={2} aria-hidden />}>
                {verifierStrings.simulated}
              </Tag>
            )}
            <dl className={styles.facts}>
              {factsOf(proven).map(({ label, text }) => (
                <div key={label} className={styles.row}>
                  <dt className={styles.label}>{label}</dt>
                  <dd className={styles.text}>
                    <UserText>{text}</UserText>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </>
  )
}

function Trust({ list, isPinned, onPin, onForget }: CheckedProps) {
  const { origin } = list
  return (
    <section className={styles.sheet}>
      <h2 className={styles.title}>{verifierStrings.trust}</h2>
      <p>{isPinned ? verifierStrings.trustedPinned : verifierStrings.trustedBundled}</p>
      <div>
        {isPinned && origin !== null ? (
          <Button size="small" onPress={() => onForget(origin)}>
            {verifierStrings.forget}
          </Button>
        ) : (
          list.keys.map(({ vkey }) => (
            <Button key={vkey} size="small" onPress={() => onPin(vkey)}>
              {verifierStrings.compared}
            </Button>
          ))
        )}
      </div>
    </section>
  )
}
