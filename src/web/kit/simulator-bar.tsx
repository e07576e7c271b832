import { FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'
import { simulatorStrings } from '../strings/simulator.ts'
import styles from './simulator-bar.module.css'

export interface SimulatorBarProps {
  /** Instead of the usual sentence: the simulated time, and the way back to now. */
  readonly children?: ReactNode
}

/** Above everything while nothing reaches real phones. The hatch means "not real" everywhere. */
export function SimulatorBar({ children }: SimulatorBarProps) {
  return (
    <aside className={styles.bar} aria-label={simulatorStrings.simulator}>
      <p className={styles.plate}>
        <FlaskConical size={14} strokeWidth={2} aria-hidden />
        {children ?? simulatorStrings.simulatorOn}
      </p>
    </aside>
  )
}
