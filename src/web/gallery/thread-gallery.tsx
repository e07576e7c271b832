import { MapPin, Send } from 'lucide-react'
import { useId, useState } from 'react'
import { Badge } from '../kit/badge.tsx'
import { Bubble } from '../kit/bubble.tsx'
import { Button } from '../kit/button.tsx'
import { ConsentSlip } from '../kit/consent-slip.tsx'
import { ConsentTimeline } from '../kit/consent-timeline.tsx'
import { MessagePreview } from '../kit/message-preview.tsx'
import { NoteBubble } from '../kit/note-bubble.tsx'
import { PhoneFrame } from '../kit/phone-frame.tsx'
import { QuickReplies } from '../kit/quick-replies.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { UserText } from '../kit/user-text.tsx'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const SENDER = { name: 'Harbour Bank', number: '+1 202 555 0199' }
const REQUEST =
  'Hola Maria, soy Sam de Harbour Bank. ¿Podemos escribirte por WhatsApp sobre tu cuenta? Puedes parar en cualquier momento respondiendo STOP.'
const SEND = <Send size={16} strokeWidth={1.75} aria-hidden />

function at(words: string) {
  return { words, iso: `2026-11-03T${words}:00Z` }
}

export function ThreadGallery() {
  return (
    <GallerySection title="Thread and evidence">
      <Bubbles />
      <Slips />
      <Phone />
    </GallerySection>
  )
}

function Bubbles() {
  return (
    <GalleryGroup name="Bubbles: the color is the channel">
      <div className={styles.thread}>
        <Bubble direction="in" channel="whatsapp" text="Collect, please." time={at('09:21')} />
        <Bubble direction="in" channel="whatsapp" lang="ar" text="مرحبا، متى تفتحون اليوم؟ 👍" time={at('09:21')} />
        <Bubble
          direction="out"
          channel="whatsapp"
          text="Until 17:30. Please bring a photo ID."
          time={at('09:22')}
          delivery="read"
          deliveryLabel="Read 09:23"
        />
        <Bubble
          direction="out"
          channel="sms"
          text="Harbour Bank: your card is ready."
          time={at('09:40')}
          delivery="sent"
        />
        <NoteBubble author="Grace" text="Card is in the safe, drawer 4." time={at('11:40')} />
        <Bubble
          direction="out"
          channel="whatsapp"
          text="One more thing, Priya."
          time={at('14:20')}
          delivery="failed"
          failure={{ sentence: 'Not sent. Priya has opted out.', actions: <Button variant="link">Edit</Button> }}
        />
      </div>
      <p>
        A hostile name stays in its place: <UserText>{'Eve \u202etxt.exe'}</UserText> (after it).
      </p>
    </GalleryGroup>
  )
}

function Slips() {
  return (
    <GalleryGroup name="Consent slip, timeline">
      <div className={styles.thread}>
        <ConsentSlip
          rows={[
            { key: 'asked', icon: SEND, title: 'Sam asked Priya to opt in', meta: '09:14 · delivered 09:14' },
            {
              key: 'granted',
              icon: <Badge name="granted" />,
              title: 'Priya opted in',
              meta: 'Answered "Yes" on 3 Nov 2026, 09:16.',
              action: <TextLink href="/receipts/1">View receipt</TextLink>,
            },
          ]}
        />
      </div>
      <div className={styles.paper}>
        <ConsentTimeline
          steps={[
            {
              key: 'granted',
              icon: <Badge name="granted" />,
              title: 'Opted in',
              meta: '3 Nov 2026, 14:02 · answered "Sí"',
              action: <TextLink href="/receipts/1">View receipt</TextLink>,
              isYes: true,
            },
            { key: 'asked', icon: SEND, title: 'Asked by Sam Okoye', meta: '3 Nov 2026, 14:01' },
            {
              key: 'basis',
              icon: <MapPin size={16} strokeWidth={1.75} aria-hidden />,
              title: 'Number given at a branch visit',
              meta: 'Recorded by Sam',
            },
          ]}
        />
      </div>
      <Preview />
    </GalleryGroup>
  )
}

function Preview() {
  const labelId = useId()
  return (
    <>
      <p id={labelId}>
        <strong>Maria will receive</strong>
      </p>
      <MessagePreview
        labelId={labelId}
        channel="whatsapp"
        sender={SENDER}
        text={REQUEST}
        lang="es"
        replies={['Sí', 'No']}
      />
    </>
  )
}

function Phone() {
  const [answer, setAnswer] = useState<string | null>(null)
  return (
    <GalleryGroup name="Phone: ours, not a copy">
      <div className={`${styles.row} ${styles.phone}`}>
        <PhoneFrame kind="simulator" sender={SENDER} channel="whatsapp" label="Maria's phone" footer="…">
          <Bubble direction="in" channel="whatsapp" text={REQUEST} lang="es" time={at('14:01')} />
          <QuickReplies replies={['Sí', 'No']} lang="es" onReply={setAnswer} isAnswered={answer !== null} />
          {answer !== null && (
            <Bubble direction="out" channel="whatsapp" text={answer} time={at('14:02')} delivery="read" />
          )}
        </PhoneFrame>
      </div>
    </GalleryGroup>
  )
}
