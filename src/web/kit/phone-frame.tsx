import { FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'
import { simulatorStrings } from '../strings/simulator.ts'
import { Avatar } from './avatar.tsx'
import { classNames } from './class-names.ts'
import styles from './phone-frame.module.css'
import { PhoneNumberText } from './phone-number-text.tsx'
import { SmsMark } from './sms-mark.tsx'
import { UserText } from './user-text.tsx'
import { WhatsAppMark } from './whatsapp-mark.tsx'

export interface PhoneFrameProps {
  /** simulator is hatched ("not real"), preview is not a phone at all. */
  readonly kind: 'simulator' | 'preview'
  /** docked 312, full 352, settings 292. */
  readonly width?: 'docked' | 'full' | 'settings'
  readonly sender: { readonly name: string; readonly number: string }
  readonly channel: 'whatsapp' | 'sms'
  readonly label: string
  /** The messages. */
  readonly children: ReactNode
  /** Input row and the two apps; a preview has none. */
  readonly footer?: ReactNode
}

/** A scrolling region without controls must itself take the focus, or the keyboard cannot read it (WCAG 2.1.1). */
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const

/** Our own phone, not a copy of anybody's app. */
export function PhoneFrame(props: PhoneFrameProps) {
  const { kind, width = 'docked', sender, channel, label, children, footer } = props
  return (
    <section aria-label={label} className={classNames(styles.phone, styles[width])}>
      <div className={styles.screen}>
        <p className={classNames(styles.strip, styles[kind])}>
          {kind === 'simulator' && <FlaskConical size={14} strokeWidth={2} aria-hidden />}
          {kind === 'simulator' ? simulatorStrings.simulator : simulatorStrings.preview}
        </p>
        <div className={styles.head}>
          <Avatar name={sender.name} shape="organization" />
          <span className={styles.words}>
            <span className={styles.name}>
              <UserText>{sender.name}</UserText>
            </span>
            <span className={styles.number}>
              <PhoneNumberText>{sender.number}</PhoneNumberText>
            </span>
          </span>
          {channel === 'whatsapp' ? <WhatsAppMark size={20} /> : <SmsMark size={20} />}
        </div>
        <div className={styles.thread} role="log" aria-live="off" aria-label={label} {...SCROLLED_BY_KEYS}>
          {children}
        </div>
        {footer !== undefined && <div className={styles.footer}>{footer}</div>}
      </div>
    </section>
  )
}
