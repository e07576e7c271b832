import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { Field } from '../../kit/field.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { useShortcuts } from '../../shortcuts.ts'
import { contactStrings } from '../../strings/contacts.ts'
import styles from './contacts-screen.module.css'

export interface ContactSearchProps {
  readonly text: string
  readonly onText: (text: string) => void
}

/** `/` brings the focus here, Escape empties the field. */
export function ContactSearch({ text, onText }: ContactSearchProps) {
  const box = useRef<HTMLElement>(null)
  const isPhone = useIsPhone()
  useShortcuts({ '/': () => box.current?.querySelector('input')?.focus() })
  function clear(): void {
    onText('')
    box.current?.querySelector('input')?.focus()
  }
  return (
    <search ref={box}>
      <Field
        label={contactStrings.searchLabel}
        isLabelHidden
        placeholder={contactStrings.searchLabel}
        inputMode="search"
        autoComplete="off"
        value={text}
        onChange={onText}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') clear()
        }}
        icon={<Search size={18} strokeWidth={1.75} aria-hidden />}
        {...(text !== '' && { atEnd: <ClearButton onPress={clear} /> })}
        {...(text === '' && !isPhone && { atEnd: <KeyHint /> })}
      />
    </search>
  )
}

function ClearButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <IconButton
      icon={<X size={16} strokeWidth={2} aria-hidden />}
      label={contactStrings.clearSearch}
      size={26}
      hasTooltip={false}
      onPress={onPress}
    />
  )
}

function KeyHint() {
  return (
    <kbd className={styles.keyHint} title={contactStrings.shortcut} aria-hidden>
      /
    </kbd>
  )
}
