import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { IconButton } from '../../../../kit/icon-button.tsx'
import { useIsPhone } from '../../../../shell/use-is-phone.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import { whenReachable } from '../../../../when-reachable.ts'
import type { AttachMenuProps } from './attach-menu.tsx'
import styles from './attachments.module.css'

const Late = lazy(async () => {
  const { AttachMenu } = await whenReachable(() => import('./attach-menu.tsx'))
  return { default: AttachMenu }
})

export interface AttachButtonProps extends AttachMenuProps {
  /** Off: the id of the element that says why. */
  readonly offReasonId?: string
}

/** What can go with a message beside words. The menu comes when the conversation can be read; its place is kept. */
export function AttachButton({ offReasonId, ...props }: AttachButtonProps) {
  const isPhone = useIsPhone()
  const size = isPhone ? 44 : 32
  if (offReasonId === undefined) {
    return (
      <Suspense fallback={<span className={styles.place} style={{ inlineSize: size, blockSize: size }} />}>
        <Late {...props} />
      </Suspense>
    )
  }
  return (
    <IconButton
      icon={<Plus size={isPhone ? 22 : 18} strokeWidth={1.75} aria-hidden />}
      label={mediaStrings.attach}
      size={size}
      offReasonId={offReasonId}
    />
  )
}
