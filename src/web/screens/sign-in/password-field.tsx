import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Field } from '../../kit/field.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { accessStrings } from '../../strings/access.ts'

export interface PasswordFieldProps {
  readonly label: string
  readonly autoComplete: 'current-password' | 'new-password'
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
}

/** Pasting works, and what was typed can be looked at (WCAG 3.3.8). */
export function PasswordField({ label, autoComplete, help, value, onChange, error }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field
      label={label}
      name="password"
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      spellCheck="false"
      size="touch"
      value={value}
      onChange={onChange}
      {...(help !== undefined && { help })}
      error={error}
      atEnd={
        <IconButton
          icon={<Icon size={20} strokeWidth={1.75} aria-hidden />}
          label={isShown ? accessStrings.hidePassword : accessStrings.showPassword}
          onPress={() => setShown(!isShown)}
        />
      }
    />
  )
}
