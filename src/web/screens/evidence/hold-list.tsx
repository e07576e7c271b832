import { useState } from 'react'
import type { LegalHoldItem } from '../../../http/api/erasure.ts'
import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useKeepLegalHold, useLegalHolds } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import styles from './case-list.module.css'
import { CaseSheet } from './case-sheet.tsx'
import { decisionProblem } from './decision-problem.ts'
import { ReleaseDialog } from './release-dialog.tsx'

/** Everybody of whom nothing may be erased, since when, why, and on whose word. */
export function HoldList() {
  const list = useLegalHolds()
  const [asked, setAsked] = useState<LegalHoldItem | null>(null)
  return (
    <>
      <CaseSheet label={words.label} empty={words.empty} emptyText={words.emptyText} list={list}>
        {list.data?.map((hold) => (
          <HoldCase key={hold.person.conversationId} hold={hold} onRelease={() => setAsked(hold)} />
        ))}
      </CaseSheet>
      {asked !== null && <ReleaseDialog hold={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function HoldCase({ hold, onRelease }: HoldCaseProps) {
  const { person, since, reason, placedBy, release } = hold
  return (
    <li className={styles.case}>
      <div className={styles.facts}>
        <p className={styles.title}>
          {person.contactId === null ? (
            <UserText>{person.name}</UserText>
          ) : (
            <TextLink href={`/contacts/${person.contactId}`}>
              <UserText>{person.name}</UserText>
            </TextLink>
          )}
          {release !== null && <Tag tone="wait">{words.waits}</Tag>}
        </p>
        {reason !== null && (
          <p className={styles.reason}>
            <UserText>{words.reasonOf(reason)}</UserText>
          </p>
        )}
        <p className={styles.fact}>
          <time dateTime={since}>{words.since(formatDateTime(Date.parse(since)))}</time>
        </p>
        {typeof placedBy?.name === 'string' && <p className={styles.fact}>{words.placedBy(placedBy.name)}</p>}
        {release !== null && (
          <p className={styles.fact}>
            {words.askedBy(release.by.name ?? words.somebody, formatDateTime(Date.parse(release.at)))}
          </p>
        )}
      </div>
      <HoldActions hold={hold} onRelease={onRelease} />
    </li>
  )
}

interface HoldCaseProps {
  readonly hold: LegalHoldItem
  readonly onRelease: () => void
}

function HoldActions({ hold: { person, actions, release }, onRelease }: HoldCaseProps) {
  const keep = useKeepLegalHold()
  const problem = decisionProblem(keep.error)
  const mayRelease = actions.includes('release') || actions.includes('ask_release')
  if (actions.length === 0) return null
  return (
    <div className={styles.actions}>
      {(mayRelease || release?.own === true) && (
        <Button
          size="small"
          aria-label={words.releaseOf(person.name)}
          onPress={onRelease}
          {...(!mayRelease && { offReason: words.own, reasonAt: 'below' as const })}
        >
          {words.release}
        </Button>
      )}
      {actions.includes('keep') && (
        <Button
          size="small"
          aria-label={words.keepOf(person.name)}
          isBusy={keep.isPending}
          busyLabel={words.keeping}
          onPress={() => keep.mutate(person.contactId ?? person.conversationId)}
        >
          {words.keep}
        </Button>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  )
}
