import { Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../copy-text.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { peopleStrings as words } from '../../strings/people.ts'
import styles from './shown-once.module.css'

export interface ShownOnceProps {
  readonly title: string
  readonly explained: string
  readonly label: string
  readonly secret: string
  readonly copyLabel: string
  readonly onClose: () => void
}

/** A link or a key that only its hash is kept of: to be copied now. A press beside the dialog does not lose it. */
export function ShownOnce({ title, explained, label, secret, copyLabel, onClose }: ShownOnceProps) {
  const [isCopied, setCopied] = useState<boolean | null>(null)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      titleKey="ready"
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{words.done}</Button>
          <Button
            variant="primary"
            icon={<Copy size={16} strokeWidth={1.75} aria-hidden />}
            onPress={() => void copyText(secret).then(setCopied)}
          >
            {copyLabel}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{explained}</p>
        <Field label={label} value={secret} isReadOnly isMono />
        <p role="status" className={styles.answer}>
          {isCopied !== null && (isCopied ? words.copied : words.notCopied)}
        </p>
      </div>
    </Dialog>
  )
}
