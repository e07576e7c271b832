import { Avatar } from './avatar.tsx'
import { Bubble } from './bubble.tsx'
import styles from './message-preview.module.css'
import { PhoneNumberText } from './phone-number-text.tsx'
import { QuickReplies } from './quick-replies.tsx'
import { SmsMark } from './sms-mark.tsx'
import { UserText } from './user-text.tsx'
import { WhatsAppMark } from './whatsapp-mark.tsx'

export interface MessagePreviewProps {
  readonly channel: 'whatsapp' | 'sms'
  readonly sender: { readonly name: string; readonly number: string }
  readonly text: string
  readonly lang: string
  readonly replies?: ReadonlyArray<string>
  /** The id of the words that label it ("Maria will receive"). */
  readonly labelId: string
}

/** What is previewed is what is sent: the text comes from the server, rendered from the very payload (product-ux §3.1). */
export function MessagePreview({ channel, sender, text, lang, replies = [], labelId }: MessagePreviewProps) {
  return (
    <section className={styles.preview} aria-labelledby={labelId}>
      <div className={styles.sender}>
        <Avatar name={sender.name} shape="organization" size={24} />
        <span className={styles.name}>
          <UserText>{sender.name}</UserText>
        </span>
        <span className={styles.number}>
          <PhoneNumberText>{sender.number}</PhoneNumberText>
        </span>
        <span className={styles.mark}>
          {channel === 'whatsapp' ? <WhatsAppMark size={18} /> : <SmsMark size={18} />}
        </span>
      </div>
      <Bubble direction="in" channel={channel} text={text} lang={lang} />
      {replies.length > 0 && <QuickReplies replies={replies} lang={lang} />}
    </section>
  )
}
