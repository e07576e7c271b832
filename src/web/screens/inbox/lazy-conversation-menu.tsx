import { lazy, Suspense } from 'react'
import styles from './conversation-header.module.css'
import type { ConversationMenuProps } from './conversation-menu.tsx'

const ConversationMenu = lazy(async () => ({ default: (await import('./conversation-menu.tsx')).ConversationMenu }))

/** Menus weigh as much as the whole thread; its place is kept until it is there. */
export function LazyConversationMenu(props: ConversationMenuProps) {
  return (
    <Suspense fallback={<span className={styles.menuPlace} />}>
      <ConversationMenu {...props} />
    </Suspense>
  )
}
