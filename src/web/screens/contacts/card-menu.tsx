import { Ban, Ellipsis, Link2, RotateCw, ShieldCheck, Trash2 } from 'lucide-react'
import { useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { IconButton } from '../../kit/icon-button.tsx'
import { Menu, type MenuAction } from '../../kit/menu.tsx'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { type CardDialogName, heldChannels } from './card-dialog-name.ts'

/** Rarer actions. There is no "mark as opted in": consent comes from the customer (product-ux §2.3). */
export function CardMenu({ contact }: { readonly contact: Contact }) {
  const rights = useSession().data?.rights
  const [, setSearch] = useSearchParams()
  function open(name: CardDialogName): void {
    setSearch((search) => {
      search.set('card-dialog', name)
      return search
    })
  }
  function askAgain(): void {
    setSearch((search) => {
      search.set('ask', 'whatsapp')
      return search
    })
  }
  const { display, requestOptIn } = contact.channels.whatsapp.capabilities
  const actions: ReadonlyArray<MenuAction | false> = [
    { id: 'copy', label: contactStrings.copyLink, icon: icon(Link2), onAction: () => copyLink(contact.id) },
    rights?.write === true &&
      display === 'unreachable' &&
      requestOptIn && {
        id: 'check',
        label: contactStrings.checkWhatsAppAgain,
        icon: icon(RotateCw),
        onAction: askAgain,
      },
    rights?.clearHolds === true &&
      heldChannels(contact).length > 0 && {
        id: 'hold',
        label: contactStrings.clearHold,
        icon: icon(ShieldCheck),
        onAction: () => open('hold'),
      },
    rights?.write === true && {
      id: 'opt-out',
      label: contactStrings.recordOptOut,
      icon: icon(Ban),
      onAction: () => open('opt-out'),
    },
    rights?.write === true && {
      id: 'delete',
      label: contactStrings.deleteContact,
      icon: icon(Trash2),
      isDestructive: true,
      onAction: () => open('delete'),
    },
  ]
  return (
    <Menu
      label={contactStrings.moreActions}
      actions={actions.filter((action) => action !== false)}
      trigger={
        <IconButton icon={<Ellipsis size={20} strokeWidth={1.75} aria-hidden />} label={contactStrings.moreActions} />
      }
    />
  )
}

function icon(Shape: typeof Link2) {
  return <Shape size={18} strokeWidth={1.75} aria-hidden />
}

function copyLink(contactId: string): void {
  const link = new URL(`/contacts/${contactId}`, location.href)
  void navigator.clipboard.writeText(link.href).then(() => showToast({ text: words.copied }))
}
