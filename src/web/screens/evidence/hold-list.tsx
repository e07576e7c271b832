import { useState } from 'react'
import type { LegalHoldItem } from '../../../http/api/erasure.ts'
import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useLegalHolds } from '../../queries/erasure.ts'
import { useSession } from '../../queries/session.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import styles from './case-list.module.css'
import { CaseSheet } from './case-sheet.tsx'
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
      {asked !== null && <ReleaseDialog person={asked.person} onClose={() => setAsked(null)} />}
    </>
  )
}

function HoldCase({ hold, onRelease }: { readonly hold: LegalHoldItem; readonly onRelease: () => void }) {
  const { person, since, reason, placedBy } = hold
  const mayRelease = useSession().data?.rights.clearHolds === true
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
      </div>
      {mayRelease && (
        <div className={styles.actions}>
          <Button size="small" aria-label={words.releaseOf(person.name)} onPress={onRelease}>
            {words.release}
          </Button>
        </div>
      )}
    </li>
  )
}
