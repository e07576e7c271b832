import { Fragment, type ReactNode } from 'react'
import styles from './consent-slip.module.css'

export interface ConsentSlipRow {
  readonly key: string
  /** Badge of 16, or the send icon for a question. */
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly meta?: ReactNode
  /** View receipt. */
  readonly action?: ReactNode
}

/** A ticket in the thread: the question above, the answer below, torn where the answer came. */
export function ConsentSlip({ rows }: { readonly rows: ReadonlyArray<ConsentSlipRow> }) {
  return (
    <div className={styles.slip}>
      {rows.map((row, index) => (
        <Fragment key={row.key}>
          {index > 0 && <div className={styles.cut} aria-hidden />}
          <div className={styles.row}>
            <span className={styles.icon}>{row.icon}</span>
            <div className={styles.words}>
              <p className={styles.title}>{row.title}</p>
              {row.meta !== undefined && <p className={styles.meta}>{row.meta}</p>}
            </div>
            {row.action !== undefined && <span className={styles.action}>{row.action}</span>}
          </div>
        </Fragment>
      ))}
    </div>
  )
}
