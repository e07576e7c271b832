import { lazy, Suspense } from 'react'
import { whenReachable } from '../../when-reachable.ts'
import styles from './conversation-header.module.css'
import type { ConversationMenuProps } from './conversation-menu.tsx'

const Late = lazy(async () => {
  const { ConversationMenu } = await whenReachable(() => import('./conversation-menu.tsx'))
  return { default: ConversationMenu }
})

/** Menus weigh as much as the whole thread; its place is kept until it is there. */
export function LazyConversationMenu(props: ConversationMenuProps) {
  return (
    <Suspense fallback={<span className={styles.menuPlace} />}>
      <Late {...props} />
    </Suspense>
  )
}
