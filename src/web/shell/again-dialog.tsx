import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sendJson } from '../api-client.ts'
import { settleProof } from '../proof.ts'
import { faultSentence } from '../screens/contacts/fault-sentence.ts'
import { FormDialog } from '../screens/contacts/form-dialog.tsx'
import { PasswordField } from '../screens/sign-in/password-field.tsx'
import { againStrings as words } from '../strings/people.ts'
import styles from './again-dialog.module.css'

/** The password once more before what is sensitive; what was wanted goes on by itself afterwards. */
export function AgainDialog() {
  const proof = useMutation({
    mutationFn: (given: string) => sendJson<unknown>('POST', '/api/v1/session/again', { password: given }),
    onSuccess: () => settleProof(true),
  })
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  return (
    <FormDialog
      title={words.title}
      saveLabel={words.goOn}
      busyLabel={words.checking}
      width="question"
      isSaving={proof.isPending}
      problem={proof.error === null ? null : faultSentence(proof.error, '')}
      onSave={(focusField) => {
        setChecked(true)
        if (password === '') focusField('password')
        else proof.mutate(password)
      }}
      onClose={() => settleProof(false)}
    >
      <div className={styles.fields}>
        <p>{words.text}</p>
        <PasswordField
          label={words.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isChecked && password === '' ? words.missing : undefined}
        />
      </div>
    </FormDialog>
  )
}
