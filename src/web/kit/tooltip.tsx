import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './tooltip.module.css'

/** How long the pointer rests before a tooltip opens; on keyboard focus it opens at once. */
const DELAY_MS = 400

export interface TooltipProps {
  readonly text: string
  /** A kit button (anything built on React Aria's Button). */
  readonly children: ReactElement
  readonly placement?: 'top' | 'bottom' | 'start' | 'end'
}

/** Repeats or completes what is already said: nothing may be known from a tooltip alone (visual-language §8). */
export function Tooltip({ text, children, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={DELAY_MS}>
      {children}
      <AriaTooltip offset={6} placement={placement} className={styles.tooltip ?? ''}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
