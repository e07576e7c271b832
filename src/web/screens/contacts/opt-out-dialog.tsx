import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { shortName } from '../../channel-state.ts'
import { Select } from '../../kit/select.tsx'
import { TextArea } from '../../kit/text-area.tsx'
import { newKey } from '../../new-key.ts'
import { useRecordOptOut } from '../../queries/opt-in.ts'
import { usePolicy } from '../../queries/policy.ts'
import { channelStrings } from '../../strings/channels.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { showToast } from '../../toasts.ts'
import styles from './contact-form.module.css'
import { faultSentence } from './fault-sentence.ts'
import { FormDialog } from './form-dialog.tsx'

export interface OptOutDialogProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** An agent heard the customer withdraw, by phone for example. Always allowed; channel and words go into the evidence. */
export function OptOutDialog({ contact, onClose }: OptOutDialogProps) {
  const record = useRecordOptOut()
  const isForBoth = usePolicy().data?.stopScope === 'both_channels'
  const [idempotencyKey] = useState(newKey)
  const channels = (['whatsapp', 'sms'] as const).filter((one) => contact.channels[one].enabled)
  const [channel, setChannel] = useState<ChannelName>(channels[0] ?? 'whatsapp')
  const [note, setNote] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = shortName(contact)
  function confirm(focusField: (name: string) => void): void {
    setChecked(true)
    if (note.trim() === '') {
      focusField('note')
      return
    }
    const optOut = { channel, note: note.trim() }
    record.mutate(
      { contactId: contact.id, idempotencyKey, optOut },
      {
        onSuccess: () => {
          showToast({ text: optInStrings.optOutDone(name), badge: 'revoked' })
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      title={optInStrings.optOutTitle(name)}
      saveLabel={optInStrings.optOutConfirm}
      busyLabel={optInStrings.optOutBusy}
      width="question"
      isDestructive
      isSaving={record.isPending}
      problem={record.error === null ? null : faultSentence(record.error, name)}
      onSave={confirm}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{isForBoth ? optInStrings.optOutBoth(name) : optInStrings.optOutOne(name)}</p>
        <Select
          label={optInStrings.optOutChannel}
          value={channel}
          onChange={setChannel}
          options={channels.map((value) => ({ value, label: channelStrings[value] }))}
        />
        <TextArea
          label={optInStrings.optOutNote}
          help={optInStrings.optOutNoteHelp}
          name="note"
          value={note}
          onChange={setNote}
          maxLength={500}
          error={isChecked && note.trim() === '' ? optInStrings.optOutNoteMissing : undefined}
        />
      </div>
    </FormDialog>
  )
}
