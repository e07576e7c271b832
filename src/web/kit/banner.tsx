import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'
import type { BadgeName, StateTone } from './badge-name.ts'
import styles from './banner.module.css'
import { classNames } from './class-names.ts'

export interface BannerProps {
  readonly tone: StateTone
  readonly badge: BadgeName
  /** The first sentence, in heavier type. */
  readonly headline: ReactNode
  /** Goes on in the same line. */
  readonly children?: ReactNode
  /** A line of its own below: when one can ask again. */
  readonly secondLine?: ReactNode
  /** Buttons of size small; the next step. */
  readonly actions?: ReactNode
  /** below: under the text. beside: at the end of the line, for one or two short answers. */
  readonly actionsAt?: 'below' | 'beside'
  /** At the end of the row of actions: a count such as "Request 2 of 3". */
  readonly aside?: ReactNode
  /** So that an off field can point here with aria-describedby. */
  readonly id?: string
  readonly role?: 'status' | 'alert' | 'group'
}

/** Icon, sentence, next step. It never has a close button while its cause lasts (visual-language §7). */
export function Banner(props: BannerProps) {
  const { tone, badge, headline, children, secondLine, actions, actionsAt = 'below', aside, id, role } = props
  return (
    <div
      className={classNames(styles.banner, styles[tone], styles[actionsAt])}
      {...(id !== undefined && { id })}
      {...(role !== undefined && { role })}
    >
      <Badge name={badge} size={20} />
      <div className={styles.body}>
        <p className={styles.text}>
          <strong className={styles.headline}>{headline}</strong> {children}
          {secondLine !== undefined && <span className={styles.secondLine}>{secondLine}</span>}
        </p>
        {(actions !== undefined || aside !== undefined) && (
          <div className={styles.actions}>
            {actions}
            {aside !== undefined && <span className={styles.aside}>{aside}</span>}
          </div>
        )}
      </div>
    </div>
  )
}
