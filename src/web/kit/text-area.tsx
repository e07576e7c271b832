import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { FieldMessages } from './field.tsx'
import styles from './text-area.module.css'

export interface TextAreaProps extends Omit<TextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly rows?: number
  readonly besideLabel?: ReactNode
}

export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden = false, help, error, placeholder, rows = 3, besideLabel, ...aria } = props
  return (
    <TextField
      {...aria}
      {...(isLabelHidden && { 'aria-label': label })}
      isInvalid={error !== undefined}
      className={fieldStyles.field ?? ''}
    >
      {!isLabelHidden && (
        <span className={fieldStyles.labelRow}>
          <Label className={fieldStyles.label ?? ''}>{label}</Label>
          {besideLabel}
        </span>
      )}
      <AriaTextArea
        rows={rows}
        {...(placeholder !== undefined && { placeholder })}
        className={classNames(fieldStyles.input, styles.area)}
      />
      <FieldMessages help={help} error={error} />
    </TextField>
  )
}
