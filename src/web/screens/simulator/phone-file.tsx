import type { SimMedia } from '../../queries/simulator.ts'
import styles from './phone-thread.module.css'

/** A file on the pretend phone: pictures in place, everything else as a link to its bytes. */
export function PhoneFile({ media }: { readonly media: SimMedia }) {
  const url = `/simulator/sim/media/${media.id}`
  const name = media.filename ?? media.mimeType
  if (media.type === 'image' || media.type === 'sticker') return <img src={url} alt={name} className={styles.file} />
  return (
    <a href={url} download={name}>
      {name}
    </a>
  )
}
