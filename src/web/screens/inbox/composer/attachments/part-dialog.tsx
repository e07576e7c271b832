import type { ReactNode } from 'react'
import { Button } from '../../../../kit/button.tsx'
import { Dialog } from '../../../../kit/dialog.tsx'
import { composerStrings } from '../../../../strings/gates.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import { words } from '../../../../strings/words.ts'
import styles from './attachments.module.css'
import type { SendPart } from './use-send-part.ts'

export interface PartDialogFrameProps {
  readonly title: string
  readonly part: SendPart
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What the dialogs behind `+` have in common. */
export function PartDialog({ title, part, onSend, onClose, children }: PartDialogFrameProps) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" isBusy={part.isSending} busyLabel={mediaStrings.sending} onPress={onSend}>
            {composerStrings.send}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {children}
        {part.problem !== null && (
          <p role="alert" className={styles.bad}>
            {part.problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}
