import { joinStrings as words } from '../../strings/people.ts'

const PASSWORD_LENGTH_MIN = 12

export interface JoinFields {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What can be seen to be wrong before anything is sent, in the order on the page. The server decides. */
export function joinErrors({ name, email, password }: JoinFields): Partial<Record<keyof JoinFields, string>> {
  return {
    ...(name.trim() === '' && { name: words.missing(words.name) }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && { email: words.emailWrong }),
    ...(password.length < PASSWORD_LENGTH_MIN && { password: words.passwordShort }),
  }
}
