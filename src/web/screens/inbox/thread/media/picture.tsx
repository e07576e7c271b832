import { useState } from 'react'
import { classNames } from '../../../../kit/class-names.ts'
import { Dialog } from '../../../../kit/dialog.tsx'
import { UserText } from '../../../../kit/user-text.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import styles from './media.module.css'
import { mediaUrl } from './media-url.ts'
import type { MediaViewProps } from './media-view.tsx'

/** A picture in a box that is there before it is, so that nothing moves when it comes; a press makes it large. */
export function Picture({ media, alt, isCurrent }: MediaViewProps) {
  const [isLarge, setIsLarge] = useState(false)
  const url = mediaUrl(media)
  return (
    <>
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-label={mediaStrings.enlarge(alt)}
        className={classNames(styles.picture, media.kind === 'sticker' && styles.sticker)}
        onClick={() => setIsLarge(true)}
      >
        <img src={url} alt="" loading="lazy" decoding="async" />
      </button>
      {isLarge && (
        <Dialog isOpen width="picker" title={<UserText>{alt}</UserText>} onClose={() => setIsLarge(false)}>
          <div className={styles.large}>
            <img src={url} alt={alt} />
          </div>
        </Dialog>
      )}
    </>
  )
}
