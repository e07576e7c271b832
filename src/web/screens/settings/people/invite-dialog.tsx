import { useState } from 'react'
import type { AgentAccessList } from '../../../../http/api/people.ts'
import { Field } from '../../../kit/field.tsx'
import { useInvite } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { LinkReady } from './link-ready.tsx'
import styles from './people-page.module.css'
import { RoleSelect } from './role-select.tsx'

export interface InviteDialogProps {
  readonly grants: AgentAccessList['grants']
  readonly onClose: () => void
}

/** A link instead of a mail, because there may be no mail server. */
export function InviteDialog({ grants, onClose }: InviteDialogProps) {
  const invitation = useInvite()
  const [role, setRole] = useState(() => grants.find((one) => one === 'agent') ?? grants[0] ?? 'agent')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isWrong = email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
  if (invitation.data !== undefined) return <LinkReady link={invitation.data.link} onClose={onClose} />
  return (
    <FormDialog
      title={words.inviteTitle}
      saveLabel={words.makeLink}
      busyLabel={words.makingLink}
      width="question"
      isSaving={invitation.isPending}
      problem={invitation.error === null ? null : faultSentence(invitation.error, name)}
      onSave={(focusField) => {
        setChecked(true)
        if (isWrong) focusField('email')
        else invitation.mutate({ role, name: name.trim() || null, email: email.trim() || null })
      }}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{words.inviteText}</p>
        <RoleSelect grants={grants} value={role} onChange={setRole} />
        <Field
          label={words.nameOptional}
          name="name"
          autoComplete="off"
          value={name}
          onChange={setName}
          maxLength={100}
        />
        <Field
          label={words.emailOptional}
          name="email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={isChecked && isWrong ? words.emailWrong : undefined}
        />
      </div>
    </FormDialog>
  )
}
