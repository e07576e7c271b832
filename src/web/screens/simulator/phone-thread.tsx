import { MessageCircle } from 'lucide-react'
import { Fragment, useLayoutEffect, useRef } from 'react'
import { calendarDaysBetween, formatDayHead, formatTime } from '../../format/instants.ts'
import { Bubble } from '../../kit/bubble.tsx'
import { Empty } from '../../kit/empty.tsx'
import { QuickReplies } from '../../kit/quick-replies.tsx'
import type { SimMessage } from '../../queries/simulator.ts'
import { serverNow } from '../../server-time.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { PhoneFile } from './phone-file.tsx'
import styles from './phone-thread.module.css'

export interface PhoneThreadProps {
  readonly messages: readonly SimMessage[]
  readonly onButton: (payload: string) => void
}

/** One app of the phone, as its owner sees it: the business writes at the start side, the owner at the end side. */
export function PhoneThread({ messages, onButton }: PhoneThreadProps) {
  const end = useNewestInView(messages.at(-1)?.id)
  if (messages.length === 0) {
    return (
      <div className={styles.empty}>
        <Empty icon={<MessageCircle size={22} strokeWidth={1.75} aria-hidden />} title={simulatorStrings.noMessages} />
      </div>
    )
  }
  return (
    <ol className={styles.list}>
      {messages.map((message, index) => (
        <Fragment key={message.id}>
          {isNewDay(messages[index - 1], message) && (
            <li className={styles.day}>{formatDayHead(Date.parse(message.at), serverNow())}</li>
          )}
          <li className={styles.item}>
            <PhoneMessage message={message} onButton={onButton} />
          </li>
        </Fragment>
      ))}
      <li ref={end} aria-hidden />
    </ol>
  )
}

function PhoneMessage({
  message,
  onButton,
}: {
  readonly message: SimMessage
  readonly onButton: (payload: string) => void
}) {
  const isOwn = message.direction === 'out'
  return (
    <>
      <Bubble
        direction={isOwn ? 'out' : 'in'}
        channel={message.channel}
        text={message.text}
        parts={message.media !== undefined && <PhoneFile media={message.media} />}
        time={{ words: formatTime(Date.parse(message.at)), iso: message.at }}
        {...(isOwn &&
          message.channel === 'whatsapp' && { delivery: message.readByBusiness === true ? 'read' : 'delivered' })}
      />
      {message.buttons.length > 0 && (
        <QuickReplies
          replies={message.buttons.map((button) => button.text)}
          onReply={(_reply, index) => onButton(message.buttons[index]?.payload ?? '')}
        />
      )}
    </>
  )
}

function isNewDay(former: SimMessage | undefined, message: SimMessage): boolean {
  return former === undefined || calendarDaysBetween(Date.parse(former.at), Date.parse(message.at)) !== 0
}

/** The newest message is always in sight, as on a phone. */
function useNewestInView(newestId: string | undefined) {
  const end = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => {
    if (newestId === undefined) return
    const box = end.current?.closest('[role="log"]')
    if (box != null) box.scrollTop = box.scrollHeight
  }, [newestId])
  return end
}
