import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from '../../kit/class-names.ts'
import styles from './native-select.module.css'

export interface NativeSelectProps<Value extends string> {
  readonly label: string
  /** beside: small and muted before the box; hidden: spoken only. */
  readonly labelAt: 'beside' | 'hidden'
  readonly options: ReadonlyArray<{ readonly value: Value; readonly label: string }>
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly icon?: ReactNode
  /** Only the icon is drawn, as a pill: inside the field of a phone. */
  readonly pill?: 'whatsapp' | 'sms'
  readonly isDisabled?: boolean
}

/** The browser's own list of choices: nothing to load before a conversation can be read, and right on every phone. */
export function NativeSelect<Value extends string>(props: NativeSelectProps<Value>) {
  const { label, labelAt, options, value, onChange, icon, pill } = props
  const id = useId()
  return (
    <span className={styles.select}>
      {labelAt === 'beside' && (
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
      )}
      <span className={classNames(styles.box, pill !== undefined && styles.pill, pill !== undefined && styles[pill])}>
        {icon}
        <select
          id={id}
          {...(labelAt === 'hidden' && { 'aria-label': label })}
          value={value}
          disabled={props.isDisabled ?? false}
          className={styles.field}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={pill === undefined ? 16 : 14} strokeWidth={2} className={styles.chevron} aria-hidden />
      </span>
    </span>
  )
}
