import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { classNames } from '../../kit/class-names.ts'
import fieldStyles from '../../kit/field.module.css'
import { FieldMessages } from '../../kit/field.tsx'
import menuStyles from '../../kit/menu.module.css'
import { contactStrings } from '../../strings/contacts.ts'
import styles from './contact-form.module.css'
import { knownZones } from './time-zones.ts'

export interface TimeZoneFieldProps {
  /** IANA name, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

/** Some four hundred zones, found by typing a part of the name. */
export function TimeZoneField({ value, onChange, error }: TimeZoneFieldProps) {
  const options = knownZones(value === '' ? null : value).map((zone) => ({
    id: zone,
    words: zone.replaceAll('_', ' '),
  }))
  return (
    <ComboBox
      defaultItems={options}
      defaultSelectedKey={value === '' ? null : value}
      onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
      isInvalid={error !== undefined}
      menuTrigger="focus"
      className={classNames(fieldStyles.field)}
    >
      <Label className={fieldStyles.label ?? ''}>{contactStrings.timeZone}</Label>
      <span className={fieldStyles.box}>
        <Input placeholder={contactStrings.notKnown} className={classNames(fieldStyles.input, styles.combo)} />
        <Button className={styles.opener ?? ''}>
          <ChevronDown size={16} strokeWidth={2} aria-hidden />
        </Button>
      </span>
      <FieldMessages error={error} />
      <Popover className={classNames(menuStyles.popover, styles.zones)}>
        <ListBox items={options} className={menuStyles.menu ?? ''}>
          {(option: { readonly id: string; readonly words: string }) => (
            <ListBoxItem id={option.id} textValue={option.words} className={menuStyles.item ?? ''}>
              {option.words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
