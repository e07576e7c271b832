import { lazy, Suspense } from 'react'
import { whenReachable } from '../../../when-reachable.ts'
import type { MessageMenuProps } from './message-menu.tsx'
import styles from './thread.module.css'

const Late = lazy(async () => {
  const { MessageMenu } = await whenReachable(() => import('./message-menu.tsx'))
  return { default: MessageMenu }
})

/** Menus come after the thread can be read; the place of each is kept. */
export function LazyMessageMenu(props: MessageMenuProps) {
  return (
    <Suspense fallback={<span className={styles.menuPlace} />}>
      <Late {...props} />
    </Suspense>
  )
}
