import { type KeyboardEvent, useRef, useState } from 'react'
import { mediaStrings } from '../../../../strings/media.ts'
import styles from './media.module.css'
import { mediaUrl } from './media-url.ts'
import type { MediaViewProps } from './media-view.tsx'

const SPEEDS = [1, 1.5, 2] as const

/** Sound and film with the browser's own controls, which keys and screen readers know, and how fast it plays. */
export function Player({ media, isVoice, isCurrent }: MediaViewProps) {
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1)
  const tabIndex = isCurrent ? 0 : -1
  const shared = {
    ...({
      ref: player,
      src: mediaUrl(media),
      controls: true,
      preload: 'metadata',
      tabIndex,
      onKeyDown: keepArrows,
    } as const),
    'aria-label': mediaStrings.player(mediaStrings.kind(media.kind, isVoice)),
  }
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (player.current !== null) player.current.playbackRate = next
  }
  return (
    <div className={styles.player}>
      {media.kind === 'video' ? <video {...shared} className={styles.film} /> : <audio {...shared} />}
      <button type="button" tabIndex={tabIndex} className={styles.speed} onClick={faster}>
        {mediaStrings.speed(`${speed}×`)}
      </button>
    </div>
  )
}

/** Arrow keys wind the recording; in the thread they lead to the next message. */
function keepArrows(event: KeyboardEvent): void {
  if (event.key.startsWith('Arrow')) event.stopPropagation()
}
