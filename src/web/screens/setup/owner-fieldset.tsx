import { Field } from '../../kit/field.tsx'
import { setupStrings } from '../../strings/setup.ts'
import { PasswordField } from '../sign-in/password-field.tsx'
import type { OwnerFields } from './owner-fields.ts'

export interface OwnerFieldsetProps {
  readonly fields: OwnerFields
  readonly errors: Partial<Record<keyof OwnerFields, string>>
  readonly onField: (name: keyof OwnerFields, value: string) => void
}

/** The four fields that an organization begins with. */
export function OwnerFieldset({ fields, errors, onField }: OwnerFieldsetProps) {
  return (
    <>
      <Field
        label={setupStrings.organization}
        name="organizationName"
        autoComplete="organization"
        size="touch"
        value={fields.organizationName}
        onChange={(value) => onField('organizationName', value)}
        error={errors.organizationName}
      />
      <Field
        label={setupStrings.yourName}
        name="name"
        autoComplete="name"
        size="touch"
        value={fields.name}
        onChange={(value) => onField('name', value)}
        error={errors.name}
      />
      <Field
        label={setupStrings.workEmail}
        name="email"
        type="email"
        autoComplete="email"
        size="touch"
        value={fields.email}
        onChange={(value) => onField('email', value)}
        error={errors.email}
      />
      <PasswordField
        label={setupStrings.password}
        autoComplete="new-password"
        help={setupStrings.passwordHelp}
        value={fields.password}
        onChange={(value) => onField('password', value)}
        error={errors.password}
      />
    </>
  )
}
