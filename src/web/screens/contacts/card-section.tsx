import { type ReactNode, useId } from 'react'
import styles from './contact-card.module.css'

export interface CardSectionProps {
  readonly title: string
  /** One below the name of the person. */
  readonly level: 2 | 3
  readonly children: ReactNode
}

/** A part of the card under its own heading. */
export function CardSection({ title, level, children }: CardSectionProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Heading id={id} className={styles.title}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
