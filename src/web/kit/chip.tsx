import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import styles from './chip.module.css'

export interface ChipProps {
  readonly children: ReactNode
  readonly count?: number
  readonly isCurrent?: boolean
  readonly onPress: () => void
  readonly iconAtEnd?: ReactNode
}

/** A filter that is on or off. */
export function Chip({ children, count, isCurrent = false, onPress, iconAtEnd }: ChipProps) {
  return (
    <ToggleButton isSelected={isCurrent} onChange={onPress} className={styles.chip ?? ''}>
      {children}
      {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
      {iconAtEnd}
    </ToggleButton>
  )
}

export interface RemovableChipProps {
  readonly children: ReactNode
  /** The whole sentence, for example "Remove filter Team: Branch 12". */
  readonly removeLabel: string
  readonly onRemove: () => void
}

export function RemovableChip({ children, removeLabel, onRemove }: RemovableChipProps) {
  return (
    <span className={styles.chip}>
      {children}
      <Button aria-label={removeLabel} onPress={onRemove} className={styles.remove ?? ''}>
        <X size={14} strokeWidth={2.2} aria-hidden />
      </Button>
    </span>
  )
}
