import { useQueryClient } from '@tanstack/react-query'
import { whenReachable } from '../../../when-reachable.ts'
import { useConversationActions } from '../use-conversation-actions.ts'

const load = () => whenReachable(() => import('./invitation.ts'))

export interface InvitationHandlers {
  readonly onCopyInvitation: () => void
  readonly onShowQr: () => void
  readonly onInviteBySms: () => void
}

/** Ways to have the customer write first (product-ux §4.2, row 11). They are seldom needed, so they come when they are. */
export function useInvitation(contactId: string): InvitationHandlers {
  const cache = useQueryClient()
  const { write, showInvitation } = useConversationActions()
  /** Where nothing could be copied, the link stands in the dialog. */
  async function copy(): Promise<void> {
    const { copyInvitation } = await load()
    if (!(await copyInvitation(cache, contactId))) showInvitation()
  }
  async function inviteBySms(): Promise<void> {
    const { writeInvitation } = await load()
    if (await writeInvitation(cache, contactId)) write('sms')
  }
  return {
    onCopyInvitation: () => void copy(),
    onShowQr: showInvitation,
    onInviteBySms: () => void inviteBySms(),
  }
}
