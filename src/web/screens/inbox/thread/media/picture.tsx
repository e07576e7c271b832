import { lazy, Suspense, useState } from 'react'
import { classNames } from '../../../../kit/class-names.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import { whenReachable } from '../../../../when-reachable.ts'
import styles from './media.module.css'
import { mediaUrl } from './media-url.ts'
import type { MediaViewProps } from './media-view.tsx'

const LargePicture = lazy(async () => {
  const module = await whenReachable(() => import('./large-picture.tsx'))
  return { default: module.LargePicture }
})

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
        <Suspense>
          <LargePicture url={url} alt={alt} onClose={() => setIsLarge(false)} />
        </Suspense>
      )}
    </>
  )
}
