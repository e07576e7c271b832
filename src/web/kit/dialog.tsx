import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { words } from '../strings/words.ts'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  readonly isOpen: boolean
  /** Escape, the close button and, where allowed, a press outside. */
  readonly onClose: () => void
  readonly title: ReactNode
  /** When it changes, the focus goes to the heading again: the dialog has become another one. */
  readonly titleKey?: string
  /** question 520, waiting 500, request 548, picker 920 × 624. */
  readonly width?: 'question' | 'waiting' | 'request' | 'picker'
  readonly role?: 'dialog' | 'alertdialog'
  readonly children?: ReactNode
  /** Beside the title, at its end: a search field, a select. */
  readonly head?: ReactNode
  /** Before the title, in a tile of its own: mark and badge of a question. */
  readonly tile?: ReactNode
  readonly footer?: ReactNode
  readonly footerNote?: ReactNode
  /** The rule above the footer. tear: evidence starts here (only the request dialog). */
  readonly footerLine?: 'none' | 'solid' | 'tear'
  readonly hasClose?: boolean
}

/** A modal on a desk, a bottom sheet on a phone. The focus starts on the heading, so that a stray Enter answers nothing. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, width = 'question', role = 'dialog' } = props
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className={styles.scrim ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[width])}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <span className={styles.grip} aria-hidden />
          <DialogBody {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function DialogBody(props: DialogProps) {
  const { title, titleKey, tile, head, children, hasClose = true, onClose, width } = props
  return (
    <>
      <div className={classNames(styles.columns, tile !== undefined && styles.withTile)}>
        {tile !== undefined && <div className={styles.tile}>{tile}</div>}
        <header className={styles.head}>
          <FocusedHeading focusKey={titleKey ?? ''}>{title}</FocusedHeading>
          {head}
          {hasClose && (
            <IconButton
              icon={<X size={20} strokeWidth={1.75} aria-hidden />}
              label={words.close}
              hasTooltip={false}
              onPress={onClose}
            />
          )}
        </header>
        <div className={classNames(styles.body, width === 'picker' && styles.flush)}>{children}</div>
      </div>
      <DialogFooter {...props} />
    </>
  )
}

function FocusedHeading({ focusKey, children }: { readonly focusKey: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusKey !== undefined) heading.current?.focus()
  }, [focusKey])
  return (
    <Heading slot="title" level={2} ref={heading} tabIndex={-1} className={styles.title ?? ''}>
      {children}
    </Heading>
  )
}

function DialogFooter({ footer, footerNote, footerLine = 'none' }: DialogProps) {
  if (footer === undefined) return null
  return (
    <footer className={classNames(styles.footer, styles[footerLine])}>
      {footerNote !== undefined && <div className={styles.note}>{footerNote}</div>}
      <div className={styles.buttons}>{footer}</div>
    </footer>
  )
}
