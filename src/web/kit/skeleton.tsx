import { useEffect, useState } from 'react'
import { words } from '../strings/words.ts'
import styles from './skeleton.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Faster answers show no skeleton at all: a flash of grey is slower than nothing (product-ux §4.6). */
const DELAY_MS = 150

export interface SkeletonProps {
  /** The geometry of what will come. */
  readonly shape?: 'row' | 'person' | 'bubble' | 'block'
  readonly count?: number
}

export function Skeleton({ shape = 'row', count = 1 }: SkeletonProps) {
  const isShown = useAfterDelay()
  if (!isShown) return null
  return (
    <div className={styles.list}>
      <VisuallyHidden>{words.loading}</VisuallyHidden>
      {numbersTo(count).map((number) => (
        <div key={number} className={styles[shape]} aria-hidden>
          {shape === 'person' && <span className={styles.disc} />}
          {shape === 'person' || shape === 'row' ? (
            <span className={styles.lines}>
              <span className={styles.long} />
              <span className={styles.short} />
            </span>
          ) : (
            <span className={styles.box} />
          )}
        </div>
      ))}
    </div>
  )
}

function numbersTo(count: number): ReadonlyArray<number> {
  return Array.from({ length: count }, (_, index) => index)
}

function useAfterDelay(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  return isOver
}
