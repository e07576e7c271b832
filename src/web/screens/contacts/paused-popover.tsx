import type { ReactElement } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { TextLink } from '../../kit/text-link.tsx'
import { useSession } from '../../queries/session.ts'
import { channelStrings } from '../../strings/channels.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { pausedWords } from '../../strings/problems.ts'
import styles from './paused-popover.module.css'

export interface PausedPopoverProps {
  /** The channel button. */
  readonly trigger: ReactElement
  readonly contact: Contact
  readonly channel: ChannelName
  readonly reason: string
}

/** Why nothing can be sent now, and the ways on: read the conversation, or mend the channel. */
export function PausedPopover({ trigger, contact, channel, reason }: PausedPopoverProps) {
  const manages = useSession().data?.rights.manage ?? false
  const title = contactStrings.pausedTitle(channelStrings[channel])
  return (
    <DialogTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog aria-label={title} className={styles.dialog ?? ''}>
          <p className={styles.title}>{title}</p>
          <p>{pausedWords(reason)}</p>
          <p className={styles.muted}>{contactStrings.pausedText}</p>
          <p className={styles.links}>
            <TextLink href={`/inbox/all/${contact.conversationId}`}>{contactStrings.openConversation}</TextLink>
            {manages && <TextLink href="/settings/channels">{contactStrings.openSettings}</TextLink>}
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
