import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export interface AlertDialogProps {
  readonly isOpen: boolean
  readonly title: ReactNode
  readonly titleKey?: string
  readonly tile?: ReactNode
  readonly children?: ReactNode
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly onConfirm: () => void
  /** Also Escape. */
  readonly onCancel: () => void
  readonly isDestructive?: boolean
  readonly isBusy?: boolean
  readonly busyLabel?: string
}

/** A question with two answers, in buttons of equal rank; the focus starts on the heading. */
export function AlertDialog(props: AlertDialogProps) {
  const { children, confirmLabel, cancelLabel, onConfirm, onCancel, isDestructive = false, isBusy = false } = props
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={onCancel}
      role="alertdialog"
      title={props.title}
      {...(props.titleKey !== undefined && { titleKey: props.titleKey })}
      {...(props.tile !== undefined && { tile: props.tile })}
      hasClose={false}
      footer={
        <>
          <Button minWidth={88} onPress={onCancel}>
            {cancelLabel}
          </Button>
          <Button
            minWidth={88}
            variant={isDestructive ? 'destructive' : 'primary'}
            isBusy={isBusy}
            {...(props.busyLabel !== undefined && { busyLabel: props.busyLabel })}
            onPress={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
