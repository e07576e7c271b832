import type { ReactNode } from 'react'
import styles from './kit-screen.module.css'

export function GallerySection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  )
}

export function GalleryGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.group}>
      <h3 className={styles.name}>{name}</h3>
      {children}
    </div>
  )
}
