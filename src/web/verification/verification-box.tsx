import type { ReactNode } from 'react'
import { Badge } from '../kit/badge.tsx'
import type { BadgeName } from '../kit/badge-name.ts'
import { classNames } from '../kit/class-names.ts'
import { VisuallyHidden } from '../kit/visually-hidden.tsx'
import { verificationStrings } from '../strings/verification.ts'
import { NoteIcon } from './note-icon.tsx'
import styles from './verification-box.module.css'

export type BoxTone = 'ok' | 'wait' | 'bad' | 'plain'

const ICONS: Readonly<Record<BoxTone, ReactNode>> = {
  ok: <Badge name="granted" size={28} />,
  wait: <NoteIcon size={28} />,
  bad: <Badge name="send_failed" size={28} />,
  plain: <span className={styles.ring} aria-hidden />,
}

export interface VerificationBoxProps {
  readonly tone: BoxTone
  /** Another badge than that of the tone. */
  readonly badge?: BadgeName
  readonly title: string
  readonly text: string
  /** Spoken with the result, and not shown here. */
  readonly spoken?: string
  /** Of the region, where it is not about a receipt. */
  readonly label?: string
  readonly children?: ReactNode
}

/** A head that says how it stands, and what stands behind it. The head is spoken whenever it changes. */
export function VerificationBox(props: VerificationBoxProps) {
  const { tone, badge, title, text, spoken, label = verificationStrings.title, children } = props
  return (
    <section className={classNames(styles.box, styles[tone])} aria-label={label}>
      <div className={styles.head} role="status" aria-atomic>
        {badge === undefined ? ICONS[tone] : <Badge name={badge} size={28} />}
        <div>
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.text}>{text}</p>
          {spoken !== undefined && <VisuallyHidden>{spoken}</VisuallyHidden>}
        </div>
      </div>
      {children}
    </section>
  )
}
