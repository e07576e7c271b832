import { TriangleAlert } from 'lucide-react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { channelStrings } from '../strings/channels.ts'
import styles from './check-number-chip.module.css'
import { Tooltip } from './tooltip.tsx'

export interface CheckNumberChipProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  /** Tooltip and accessible name: which number, what is wrong with it. */
  readonly label: string
}

/** Stands in place of both channel buttons when the number is not complete. */
export function CheckNumberChip({ label, ...aria }: CheckNumberChipProps) {
  return (
    <Tooltip text={label}>
      <Button {...aria} aria-label={`${channelStrings.checkNumber}. ${label}`} className={styles.chip ?? ''}>
        <TriangleAlert size={14} strokeWidth={2.2} aria-hidden />
        {channelStrings.checkNumber}
      </Button>
    </Tooltip>
  )
}
