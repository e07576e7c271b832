import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch'
import styles from './switch.module.css'

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  /** Without visible words give `aria-label`. */
  readonly children?: ReactNode
}

export function Switch({ children, ...aria }: SwitchProps) {
  return (
    <AriaSwitch {...aria} className={styles.switch ?? ''}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      {children}
    </AriaSwitch>
  )
}
