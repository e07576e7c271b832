import type { ReactNode } from 'react'
import { useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'text' | 'link' | 'destructive'
export type ButtonSize = 'small' | 'medium' | 'touch' | 'hero'

export interface ButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isDisabled' | 'isPending'> {
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: ReactNode
  readonly iconAtEnd?: ReactNode
  /** Words while the work runs, in the same width. The button keeps the focus; further presses do nothing. */
  readonly busyLabel?: string
  readonly isBusy?: boolean
  /** Off is an answer: the reason is shown beside the button, which stays focusable and readable. */
  readonly offReason?: string
  readonly reasonAt?: 'beside' | 'below'
  /** Off, and the reason already stands on screen: the id of the element that says it. */
  readonly offReasonId?: string
  /** Takes the whole inline space of its container. */
  readonly isWide?: boolean
  readonly minWidth?: number
}

/** One violet primary per layer; everything else is secondary or text (visual-language §1.5). */
export function Button(props: ButtonProps) {
  const { offReason, reasonAt = 'beside', isWide = false } = props
  const reasonId = useId()
  if (offReason === undefined) return <PlainButton {...props} />
  return (
    <span className={classNames(styles.withReason, styles[reasonAt], isWide && styles.wide)}>
      <PlainButton {...props} offReasonId={reasonId} />
      <span id={reasonId} className={styles.reason}>
        {offReason}
      </span>
    </span>
  )
}

function PlainButton(props: ButtonProps) {
  const { variant = 'secondary', size = 'medium', icon, iconAtEnd, busyLabel, isBusy = false, offReasonId } = props
  const { offReason: _reason, reasonAt: _reasonAt, isWide = false, minWidth, children, isBusy: _busy, ...rest } = props
  const {
    variant: _variant,
    size: _size,
    icon: _icon,
    iconAtEnd: _end,
    busyLabel: _label,
    offReasonId: _id,
    ...aria
  } = rest
  const isOff = offReasonId !== undefined
  return (
    <AriaButton
      {...aria}
      {...((isOff || isBusy) && { 'aria-disabled': true, type: 'button', onPress: ignorePress })}
      {...(isOff && { 'aria-describedby': offReasonId })}
      {...(minWidth !== undefined && { style: { minInlineSize: minWidth } })}
      className={classNames(styles.button, styles[variant], styles[size], isOff && styles.off, isWide && styles.wide)}
    >
      {icon}
      <Label isBusy={isBusy} busyLabel={busyLabel ?? ''}>
        {children}
      </Label>
      {iconAtEnd}
    </AriaButton>
  )
}

/** Both labels share one grid cell, so that the wider one holds the width; only the current one is visible and spoken. */
function Label(props: { readonly isBusy: boolean; readonly busyLabel: string; readonly children: ReactNode }) {
  if (props.busyLabel === '') return <span className={styles.label}>{props.children}</span>
  return (
    <span className={styles.labels}>
      <span className={classNames(styles.label, props.isBusy && styles.unseen)}>{props.children}</span>
      <span className={classNames(styles.label, !props.isBusy && styles.unseen)}>{props.busyLabel}</span>
    </span>
  )
}

function ignorePress(): void {
  // An inert button swallows the press: its reason, or its busy label, is the answer.
}
