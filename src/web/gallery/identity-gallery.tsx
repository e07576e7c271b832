import { Avatar } from '../kit/avatar.tsx'
import { Mark } from '../kit/mark.tsx'
import { Stamp } from '../kit/stamp.tsx'
import { Wordmark } from '../kit/wordmark.tsx'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const NAMES = [
  'Maria Lopez',
  'Ken Adeyemi',
  'Lena Fischer',
  'Omar Haddad',
  'Priya Nair',
  'Tom Brook',
  'Yuki Sato',
  'Ana Silva',
  'Sam Okoye',
]

export function IdentityGallery() {
  return (
    <GallerySection title="Identity">
      <GalleryGroup name="Mark and wordmark">
        <div className={styles.row}>
          <Mark size={112} />
          <Wordmark size={44} />
        </div>
        <div className={styles.row}>
          <Mark size={32} />
          <Mark size={24} />
          <Mark size={20} />
          <Mark size={16} />
          <Mark size={32} isInk />
        </div>
      </GalleryGroup>
      <GalleryGroup name="Stamp, avatars">
        <div className={styles.row}>
          <Stamp word="YES" date="3 NOV 2026 · 14:02:11" />
          <Stamp word="NO" date="2 NOV 2026 · 15:42:08" />
          <Stamp word="STOP" date="28 OCT 2026 · 09:30:44" />
        </div>
        <div className={styles.row}>
          {NAMES.map((name) => (
            <Avatar key={name} name={name} />
          ))}
          <Avatar name="Harbour Bank" shape="organization" />
          <Avatar name="Maria Lopez" size={48} />
          <Avatar name="Sam Okoye" size={24} />
        </div>
      </GalleryGroup>
      <GalleryGroup name="Type">
        <p style={{ font: 'var(--type-display)', letterSpacing: '-0.018em' }}>No message before a yes</p>
        <p style={{ font: 'var(--type-title)' }}>Consent receipt</p>
        <p style={{ font: 'var(--type-heading)' }}>Ask Maria to opt in on WhatsApp?</p>
        <p style={{ font: 'var(--type-lead)' }}>Hello Maria, this is Sam from Harbour Bank.</p>
        <p>Waiting for answer · You can ask again in 3 h 12 m</p>
        <p style={{ font: 'var(--type-small)' }}>3 Nov 2026, 14:02:11 (UTC+0)</p>
      </GalleryGroup>
      <GalleryGroup name="Never mistaken: 0 O, 1 l I, 5 S, 8 B">
        <p style={{ font: 'var(--type-title)', fontWeight: 400 }}>+1 202 555 0101 · YL-7F3K-92QD · Il1 O0 5S 8B</p>
        <code>9c1e 77a0 41d8 b35f e206 5a9b 0c44 d1f3</code>
      </GalleryGroup>
    </GallerySection>
  )
}
