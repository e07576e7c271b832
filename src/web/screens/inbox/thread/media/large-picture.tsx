import { Dialog } from '../../../../kit/dialog.tsx'
import { UserText } from '../../../../kit/user-text.tsx'
import styles from './media.module.css'

export interface LargePictureProps {
  readonly url: string
  readonly alt: string
  readonly onClose: () => void
}

/** A picture over everything else, as large as there is room. */
export function LargePicture({ url, alt, onClose }: LargePictureProps) {
  return (
    <Dialog isOpen width="picker" title={<UserText>{alt}</UserText>} onClose={onClose}>
      <div className={styles.large}>
        <img src={url} alt={alt} />
      </div>
    </Dialog>
  )
}
