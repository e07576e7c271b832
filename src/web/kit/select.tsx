import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { FieldMessages } from './field.tsx'
import menuStyles from './menu.module.css'
import styles from './select.module.css'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
  /** Shown and spoken under the label; an option that is off says why here. */
  readonly detail?: string
  readonly isOff?: boolean
}

export interface SelectProps<Value extends string> {
  readonly label: string
  /** above: over the box; beside: small and muted before it; hidden: spoken only. */
  readonly labelAt?: 'above' | 'beside' | 'hidden'
  readonly options: ReadonlyArray<SelectOption<Value>>
  /** null: nothing is chosen yet. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly placeholder?: string
  readonly size?: 'small' | 'medium' | 'touch'
  readonly help?: string
  readonly error?: string | undefined
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelAt = 'above', options, value, onChange, size = 'medium', isDisabled = false } = props
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen) onChange(chosen.value)
      }}
      placeholder={props.placeholder ?? ' '}
      isDisabled={isDisabled}
      isRequired={props.isRequired ?? false}
      isInvalid={props.error !== undefined}
      {...(labelAt === 'hidden' && { 'aria-label': label })}
      className={classNames(fieldStyles.field, styles.select, styles[labelAt], styles[size])}
    >
      {labelAt !== 'hidden' && (
        <Label className={labelAt === 'above' ? (fieldStyles.label ?? '') : (styles.aside ?? '')}>{label}</Label>
      )}
      <Button className={styles.box ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={16} strokeWidth={2} aria-hidden />
      </Button>
      <FieldMessages help={props.help} error={props.error} />
      <Popover className={classNames(menuStyles.popover, styles.popover)}>
        <ListBox items={options.map((option) => ({ id: option.value, ...option }))} className={menuStyles.menu ?? ''}>
          {(option) => <Option option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

function Option({ option }: { readonly option: SelectOption<string> }) {
  return (
    <ListBoxItem
      id={option.value}
      textValue={option.label}
      isDisabled={option.isOff ?? false}
      className={menuStyles.item ?? ''}
    >
      {option.icon}
      <span className={styles.words}>
        {option.label}
        {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
      </span>
      <Check size={16} strokeWidth={2} className={styles.check} aria-hidden />
    </ListBoxItem>
  )
}
