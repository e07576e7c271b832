import { Badge } from '../kit/badge.tsx'
import { ChannelButton } from '../kit/channel-button.tsx'
import { CHANNEL_LOOKS, type WhatsAppSituation } from '../kit/channel-situations.ts'
import { CheckNumberChip } from '../kit/check-number-chip.tsx'
import { type DeliveryState, Ticks } from '../kit/ticks.tsx'
import { channelStrings } from '../strings/channels.ts'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const SITUATIONS: ReadonlyArray<WhatsAppSituation> = [
  'not_asked',
  'scheduled',
  'sending',
  'pending',
  'no_response',
  'expired',
  'attempts_used',
  'granted',
  'declined',
  'revoked',
  'unreachable',
  'send_failed',
  'suppressed',
  'paused',
]
const DELIVERIES: ReadonlyArray<DeliveryState> = ['waiting', 'sending', 'sent', 'delivered', 'read', 'failed']

export function StatesGallery() {
  return (
    <GallerySection title="WhatsApp icon: one shape per state">
      <div className={styles.paper}>
        {SITUATIONS.slice(0, 7).map((situation) => (
          <SituationRow key={situation} situation={situation} />
        ))}
      </div>
      <div className={styles.paper}>
        {SITUATIONS.slice(7).map((situation) => (
          <SituationRow key={situation} situation={situation} />
        ))}
      </div>
      <GalleryGroup name="Beside it">
        <div className={styles.row}>
          <ChannelButton channel="sms" situation="granted" label={channelStrings.smsDisclaimer} />
          <ChannelButton channel="sms" situation="impossible" label={channelStrings.smsImpossible} />
          <CheckNumberChip label={channelStrings.numberInvalid('+351 12', 'Portugal')} />
        </div>
        <div className={styles.row}>
          <ChannelButton
            channel="whatsapp"
            situation="granted"
            label="WhatsApp: opted in on 3 Nov 2026"
            words="Opted in"
            hasMenu
          />
          <ChannelButton
            channel="whatsapp"
            situation="no_response"
            label={channelStrings.noResponse('2 Nov')}
            words="No answer yet"
          />
          <ChannelButton channel="sms" situation="granted" label={channelStrings.smsDisclaimer} words="SMS" />
        </div>
        <div className={styles.row}>
          {DELIVERIES.map((delivery) => (
            <span key={delivery} className={styles.row}>
              <Ticks state={delivery} /> {delivery}
            </span>
          ))}
        </div>
      </GalleryGroup>
      <GalleryGroup name="In gray scale the shapes still differ">
        <div className={`${styles.row} ${styles.gray}`}>
          {SITUATIONS.map((situation) => {
            const { badge } = CHANNEL_LOOKS[situation]
            return badge === null ? null : <Badge key={situation} name={badge} size={24} />
          })}
          <Badge name="info" size={24} />
        </div>
      </GalleryGroup>
    </GallerySection>
  )
}

function SituationRow({ situation }: { readonly situation: WhatsAppSituation }) {
  const { badge, frame } = CHANNEL_LOOKS[situation]
  const label = `WhatsApp, ${situation.replaceAll('_', ' ')}`
  return (
    <div className={styles.state}>
      <span className={styles.stateButton}>
        <ChannelButton channel="whatsapp" situation={situation} label={label} />
      </span>
      {badge === null ? <span /> : <Badge name={badge} />}
      {badge === null ? <span /> : <Badge name={badge} size={28} />}
      <span>
        {situation} · {frame}
      </span>
    </div>
  )
}
