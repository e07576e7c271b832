import { Ban, Ellipsis, Eraser, Link2, Lock, RotateCw, ShieldCheck, Trash2 } from 'lucide-react'
import { useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { IconButton } from '../../kit/icon-button.tsx'
import { Menu, type MenuAction } from '../../kit/menu.tsx'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { erasureStrings } from '../../strings/erasure.ts'
import { legalHoldStrings } from '../../strings/legal-holds.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { type CardDialogName, heldChannels } from './card-dialog-name.ts'

/** Rarer actions. There is no "mark as opted in": consent comes from the customer (product-ux §2.3). */
export function CardMenu({ contact }: { readonly contact: Contact }) {
  const rights = useSession().data?.rights
  const [, setSearch] = useSearchParams()
  function put(name: 'ask' | 'card-dialog', value: 'whatsapp' | CardDialogName): void {
    setSearch((search) => {
      search.set(name, value)
      return search
    })
  }
  const { display, requestOptIn } = contact.channels.whatsapp.capabilities
  const copy = action('copy', contactStrings.copyLink, Link2, () => copyLink(contact.id))
  const check = action('check', contactStrings.checkWhatsAppAgain, RotateCw, () => put('ask', 'whatsapp'))
  const hold = action('hold', contactStrings.clearHold, ShieldCheck, () => put('card-dialog', 'hold'))
  const optOut = action('opt-out', contactStrings.recordOptOut, Ban, () => put('card-dialog', 'opt-out'))
  const remove = action('delete', contactStrings.deleteContact, Trash2, () => put('card-dialog', 'delete'))
  const erase = action('erase', erasureStrings.menu, Eraser, () => put('card-dialog', 'erase'))
  const legalHold = action('legal-hold', legalHoldStrings.menu, Lock, () => put('card-dialog', 'legal-hold'))
  const mayWrite = rights?.write === true
  return (
    <Menu
      label={contactStrings.moreActions}
      actions={[
        copy,
        ...(mayWrite && display === 'unreachable' && requestOptIn ? [check] : []),
        ...(rights?.clearHolds === true && heldChannels(contact).length > 0 ? [hold] : []),
        ...(mayWrite ? [optOut, { ...remove, isDestructive: true }] : []),
        // The same people judge holds and erasures.
        ...(rights?.clearHolds === true ? [legalHold, { ...erase, isDestructive: true }] : []),
      ]}
      trigger={
        <IconButton icon={<Ellipsis size={20} strokeWidth={1.75} aria-hidden />} label={contactStrings.moreActions} />
      }
    />
  )
}

function action(id: string, label: string, Icon: typeof Link2, onAction: () => void): MenuAction {
  return { id, label, icon: <Icon size={18} strokeWidth={1.75} aria-hidden />, onAction }
}

function copyLink(contactId: string): void {
  const link = new URL(`/contacts/${contactId}`, location.href)
  void navigator.clipboard.writeText(link.href).then(() => showToast({ text: words.copied }))
}
