import { type ReactNode, useEffect, useRef } from 'react'
import styles from './page-head.module.css'

export interface PageHeadProps {
  readonly title: string
  readonly count?: number
  /** Tags beside the title. */
  readonly beside?: ReactNode
  readonly actions?: ReactNode
  /** The way back, on a page below another one. */
  readonly back?: ReactNode
}

/** The one h1 of a route. It takes the focus when the route opens, so that a screen reader hears where it is. */
export function PageHead({ title, count, beside, actions, back }: PageHeadProps) {
  const heading = useFocusedHeading(title)
  return (
    <div className={styles.head}>
      {back}
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
      </div>
      {beside}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

/** Focuses the heading of a screen when it opens and sets the window's title; the first page load keeps the focus at the top. */
export function useFocusedHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Yesline`
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [title])
  return heading
}
