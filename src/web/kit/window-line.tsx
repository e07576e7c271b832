import { useServerNow } from '../server-clock.ts'
import { classNames } from './class-names.ts'
import styles from './window-line.module.css'
import { windowShare, windowTone } from './window-state.ts'

/** The top edge of an open composer: its length is the time left of 24 hours. Grows from the inline start. */
export function WindowLine({ closesAt }: { readonly closesAt: number }) {
  const left = closesAt - useServerNow(closesAt)
  return (
    <div className={styles.edge} aria-hidden>
      <div
        className={classNames(styles.line, styles[windowTone(left)])}
        style={{ inlineSize: `${windowShare(left) * 100}%` }}
      />
    </div>
  )
}
