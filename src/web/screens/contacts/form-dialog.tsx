import { type ReactNode, useRef } from 'react'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'

export interface FormDialogProps {
  readonly title: string
  readonly saveLabel: string
  readonly busyLabel?: string
  readonly isSaving: boolean
  /** What went wrong and belongs to no field. */
  readonly problem: string | null
  readonly width?: 'question' | 'request'
  readonly isDestructive?: boolean
  /** Also Enter in a field. `focusField` brings the focus to the field of that name. */
  readonly onSave: (focusField: (name: string) => void) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Fields with Cancel and one action. */
export function FormDialog(props: FormDialogProps) {
  const { problem, isDestructive = false, onClose } = props
  const form = useRef<HTMLFormElement>(null)
  function save(): void {
    if (!props.isSaving) props.onSave((name) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus())
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={props.width ?? 'request'}
      title={props.title}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            variant={isDestructive ? 'destructive' : 'primary'}
            isBusy={props.isSaving}
            busyLabel={props.busyLabel ?? contactStrings.saving}
            onPress={save}
          >
            {props.saveLabel}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {props.children}
        {problem !== null && <Banner tone="bad" badge="send_failed" headline={problem} role="alert" />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
