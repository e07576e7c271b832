import { SendHorizontal } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ChannelName } from '../../../http/api/problem.ts'
import { Chip } from '../../kit/chip.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './phone-footer.module.css'

export interface PhoneFooterProps {
  readonly name: string
  readonly app: ChannelName
  readonly hasWhatsApp: boolean
  /** Messages that came to the other app. */
  readonly otherCount: number
  readonly isSending: boolean
  readonly onApp: (app: ChannelName) => void
  readonly onSend: (text: string) => void
}

/** Where the customer writes, and the two apps below it. */
export function PhoneFooter({ name, app, hasWhatsApp, otherCount, isSending, onApp, onSend }: PhoneFooterProps) {
  const [text, setText] = useState('')
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (text.trim() === '' || isSending) return
    onSend(text.trim())
    setText('')
  }
  return (
    <>
      <form className={styles.row} onSubmit={submit}>
        <input
          className={styles.field}
          aria-label={simulatorStrings.reply(name)}
          placeholder={simulatorStrings.typeReply}
          value={text}
          maxLength={4_096}
          autoComplete="off"
          enterKeyHint="send"
          onChange={(event) => setText(event.target.value)}
        />
        <IconButton
          type="submit"
          icon={<SendHorizontal size={18} strokeWidth={1.75} className="mirrored" aria-hidden />}
          label={simulatorStrings.sendReply}
          size={40}
          variant="primary"
          isRound
          hasTooltip={false}
        />
      </form>
      <fieldset className={styles.apps}>
        <legend className={styles.legend}>{simulatorStrings.apps}</legend>
        <Chip
          isCurrent={app === 'sms'}
          onPress={() => onApp('sms')}
          {...(app !== 'sms' && otherCount > 0 && { count: otherCount })}
        >
          {simulatorStrings.messages}
        </Chip>
        {hasWhatsApp && (
          <Chip
            isCurrent={app === 'whatsapp'}
            onPress={() => onApp('whatsapp')}
            {...(app !== 'whatsapp' && otherCount > 0 && { count: otherCount })}
          >
            {simulatorStrings.whatsapp}
          </Chip>
        )}
      </fieldset>
    </>
  )
}
