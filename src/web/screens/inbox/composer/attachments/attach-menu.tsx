import { ContactRound, MapPin, Paperclip, Plus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ChannelName } from '../../../../../http/api/problem.ts'
import { IconButton } from '../../../../kit/icon-button.tsx'
import { Menu } from '../../../../kit/menu.tsx'
import { useIsPhone } from '../../../../shell/use-is-phone.ts'
import { mediaStrings as words } from '../../../../strings/media.ts'
import { problemSentence } from '../../../../strings/problems.ts'
import { whenReachable } from '../../../../when-reachable.ts'
import styles from './attachments.module.css'

const ContactCardDialog = lazy(async () => ({
  default: (await whenReachable(() => import('./contact-card-dialog.tsx'))).ContactCardDialog,
}))
const LocationDialog = lazy(async () => ({
  default: (await whenReachable(() => import('./location-dialog.tsx'))).LocationDialog,
}))

export interface AttachMenuProps {
  readonly contactId: string
  /** How sentences call the person. */
  readonly name: string
  readonly channel: ChannelName
  readonly onFiles: (files: readonly File[]) => void
}

/** `+`: files through the device's own chooser, one of the contacts, a place. */
export function AttachMenu({ contactId, name, channel, onFiles }: AttachMenuProps) {
  const input = useRef<HTMLInputElement>(null)
  const isPhone = useIsPhone()
  const [open, setOpen] = useState<'card' | 'location' | null>(null)
  const off = channel === 'sms' ? { offReason: problemSentence('media.sms') } : {}
  const dialog = { contactId, name, onClose: () => setOpen(null) }
  return (
    <>
      <Menu
        label={words.attach}
        actions={[
          { id: 'files', label: words.files, icon: icon(Paperclip), onAction: () => input.current?.click(), ...off },
          { id: 'card', label: words.cards, icon: icon(ContactRound), onAction: () => setOpen('card'), ...off },
          { id: 'location', label: words.location, icon: icon(MapPin), onAction: () => setOpen('location'), ...off },
        ]}
        trigger={
          <IconButton
            icon={<Plus size={isPhone ? 22 : 18} strokeWidth={1.75} aria-hidden />}
            label={words.attach}
            size={isPhone ? 44 : 32}
            hasTooltip={false}
          />
        }
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
      <Suspense fallback={null}>
        {open === 'card' && <ContactCardDialog {...dialog} />}
        {open === 'location' && <LocationDialog {...dialog} />}
      </Suspense>
    </>
  )
}

function icon(Shape: typeof Plus) {
  return <Shape size={18} strokeWidth={1.75} aria-hidden />
}
