import { MapPin } from 'lucide-react'
import { UserText } from '../../../../kit/user-text.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import type { ThreadMessage } from '../thread-entries.ts'
import styles from './media.module.css'

/** A place in words and numbers. No map is asked for anything until somebody follows the link. */
export function PlaceCard({
  content,
  isCurrent,
}: {
  readonly content: ThreadMessage['content']
  readonly isCurrent: boolean
}) {
  const { latitude, longitude, address } = content.extra
  const [north, east] = [Number(latitude), Number(longitude)]
  const query = new URLSearchParams({ mlat: String(north), mlon: String(east) })
  return (
    <div className={styles.place}>
      <MapPin size={20} strokeWidth={1.75} aria-hidden />
      <span className={styles.cardWords}>
        <span className={styles.name}>
          <UserText>{content.text === null || content.text === '' ? mediaStrings.location : content.text}</UserText>
        </span>
        {typeof address === 'string' && address !== '' && (
          <span>
            <UserText>{address}</UserText>
          </span>
        )}
        <bdi dir="ltr" className={styles.small}>{`${north.toFixed(5)}, ${east.toFixed(5)}`}</bdi>
        <a
          href={`https://www.openstreetmap.org/?${query}#map=16/${north}/${east}`}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          tabIndex={isCurrent ? 0 : -1}
          className={styles.link}
        >
          {mediaStrings.openMap}
        </a>
      </span>
    </div>
  )
}
