import { useState } from 'react'
import type { Invitation } from '../../../../http/api/people.ts'
import { formatDateTime } from '../../../format/instants.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { useInvitations, useRevokeInvitation } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import sheet from '../sheet.module.css'
import styles from './people-page.module.css'

/** Links that nobody has used, with what became of them. */
export function InvitationList() {
  const invitations = useInvitations().data
  const [chosen, setChosen] = useState<Invitation | null>(null)
  if (invitations === undefined) return null
  return (
    <section className={sheet.sheet} aria-labelledby="open-invitations">
      <header className={sheet.head}>
        <h2 id="open-invitations" className={sheet.headTitle}>
          {words.invitations}
        </h2>
      </header>
      <div className={sheet.body}>
        {invitations.length === 0 && <p className={sheet.muted}>{words.noInvitations}</p>}
        {invitations.length > 0 && (
          <ul className={styles.list}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setChosen(invitation)} />
            ))}
          </ul>
        )}
      </div>
      {chosen !== null && <RevokeDialog invitation={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

function InvitationRow({ invitation, onRevoke }: { readonly invitation: Invitation; readonly onRevoke: () => void }) {
  const { name, email, role, kind, state, invitedBy, expiresAt } = invitation
  const whom = name ?? email ?? words.anybody
  const until = formatDateTime(Date.parse(expiresAt))
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <p className={styles.rowName}>
          <UserText>{whom}</UserText> {kind === 'renewal' && <Tag tone="info">{words.renewal}</Tag>}
        </p>
        <p className={styles.detail}>
          <UserText>{words.invitationDetail(words.roles[role], invitedBy, until)}</UserText>
        </p>
      </div>
      {state === 'open' ? (
        <Button size="small" onPress={onRevoke} aria-label={`${words.revoke}: ${whom}`}>
          {words.revoke}
        </Button>
      ) : (
        <Tag>{state === 'revoked' ? words.takenBack : words.expired}</Tag>
      )}
    </li>
  )
}

function RevokeDialog({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const revocation = useRevokeInvitation()
  return (
    <AlertDialog
      isOpen
      title={words.revokeTitle}
      confirmLabel={words.revoke}
      cancelLabel={words.cancel}
      isBusy={revocation.isPending}
      onCancel={onClose}
      onConfirm={() => revocation.mutate(invitation.id, { onSettled: onClose })}
    >
      <p>{words.revokeText}</p>
    </AlertDialog>
  )
}
