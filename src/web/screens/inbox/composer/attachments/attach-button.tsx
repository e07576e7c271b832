import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '../../../../kit/icon-button.tsx'
import { useIsPhone } from '../../../../shell/use-is-phone.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import styles from './attachments.module.css'

export interface AttachButtonProps {
  readonly onFiles: (files: readonly File[]) => void
  /** Off: the id of the element that says why. */
  readonly offReasonId?: string
}

/** Opens the device's own chooser of files. */
export function AttachButton({ onFiles, offReasonId }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const isPhone = useIsPhone()
  return (
    <>
      <IconButton
        icon={<Plus size={isPhone ? 22 : 18} strokeWidth={1.75} aria-hidden />}
        label={mediaStrings.attach}
        size={isPhone ? 44 : 32}
        onPress={() => input.current?.click()}
        {...(offReasonId !== undefined && { offReasonId })}
      />
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden
        className={styles.input}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}
