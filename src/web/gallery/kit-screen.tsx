import { useState } from 'react'
import { PageHead } from '../kit/page-head.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { chooseTheme, storedTheme, type Theme } from '../theme.ts'
import { ControlsGallery } from './controls-gallery.tsx'
import { FeedbackGallery } from './feedback-gallery.tsx'
import { IdentityGallery } from './identity-gallery.tsx'
import styles from './kit-screen.module.css'
import { LayersGallery } from './layers-gallery.tsx'
import { ListGallery } from './list-gallery.tsx'
import { StatesGallery } from './states-gallery.tsx'
import { ThreadGallery } from './thread-gallery.tsx'

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
] as const

/** Every component in every state, to be held against the pictures; no navigation leads here. */
export function KitScreen() {
  const [theme, setTheme] = useState<Theme>(storedTheme)
  return (
    <main className={styles.page}>
      <PageHead title="Kit" count={46} />
      <header className={styles.head}>
        <Segmented
          label="Theme"
          segments={THEMES}
          value={theme}
          onChange={(next) => {
            chooseTheme(next)
            setTheme(next)
          }}
        />
      </header>
      <StatesGallery />
      <ControlsGallery />
      <FeedbackGallery />
      <ThreadGallery />
      <ListGallery />
      <LayersGallery />
      <IdentityGallery />
    </main>
  )
}
