import { setupStrings } from '../../strings/setup.ts'

export interface OwnerFields {
  readonly organizationName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

const PASSWORD_LENGTH_MIN = 12

/** What can be seen to be wrong before anything is sent, by field, in their order on the page. The server decides. */
export function ownerErrors(fields: OwnerFields): Partial<Record<keyof OwnerFields, string>> {
  const { organizationName, name, email, password } = fields
  return {
    ...(organizationName.trim() === '' && { organizationName: setupStrings.missing(setupStrings.organization) }),
    ...(name.trim() === '' && { name: setupStrings.missing(setupStrings.yourName) }),
    ...(email.trim() === '' && { email: setupStrings.missing(setupStrings.workEmail) }),
    ...(email.trim() !== '' && !looksLikeEmail(email.trim()) && { email: setupStrings.emailWrong }),
    ...(password.length < PASSWORD_LENGTH_MIN && { password: setupStrings.passwordShort }),
  }
}

function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
}

/** What is sent: spaces around a password belong to it. */
export function trimmed({ organizationName, name, email, password }: OwnerFields): OwnerFields {
  return { organizationName: organizationName.trim(), name: name.trim(), email: email.trim(), password }
}
