import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

export interface FieldProps extends Omit<TextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly label: string
  /** The label is spoken but not drawn (search fields). */
  readonly isLabelHidden?: boolean
  readonly help?: ReactNode
  /** A sentence; while it is given the field is invalid and points at it. */
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly size?: 'medium' | 'touch'
  readonly icon?: ReactNode
  /** Inside the field at its end: a button or a key hint. */
  readonly atEnd?: ReactNode
  /** At the end of the label row: a tag, a counter. */
  readonly besideLabel?: ReactNode
  readonly isMono?: boolean
}

export function Field(props: FieldProps) {
  const { label, isLabelHidden = false, help, error, placeholder, size = 'medium', ...more } = props
  const { icon, atEnd, besideLabel, isMono = false, ...aria } = more
  return (
    <TextField
      {...aria}
      {...(isLabelHidden && { 'aria-label': label })}
      isInvalid={error !== undefined}
      className={classNames(styles.field, styles[size])}
    >
      {!isLabelHidden && (
        <span className={styles.labelRow}>
          <Label className={styles.label ?? ''}>{label}</Label>
          {besideLabel}
        </span>
      )}
      <span className={styles.box}>
        {icon !== undefined && <span className={styles.icon}>{icon}</span>}
        <Input
          {...(placeholder !== undefined && { placeholder })}
          className={classNames(styles.input, icon !== undefined && styles.afterIcon, isMono && styles.mono)}
        />
        {atEnd !== undefined && <span className={styles.atEnd}>{atEnd}</span>}
      </span>
      <FieldMessages help={help} error={error} />
    </TextField>
  )
}

/** Help and error of a field, tied to it by React Aria's slots. */
export function FieldMessages({ help, error }: { readonly help?: ReactNode; readonly error?: string | undefined }) {
  return (
    <>
      {help !== undefined && error === undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        {error}
      </FieldError>
    </>
  )
}
