/** Branded identifiers: two ids of different things can never be swapped. All are UUIDs in lower case, made by the shell. */
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type OrganizationId = Branded<'OrganizationId'>
export type MessageId = Branded<'MessageId'>
export type RequestId = Branded<'RequestId'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

export const organizationId = (text: string): OrganizationId => checked(text) as OrganizationId
export const messageId = (text: string): MessageId => checked(text) as MessageId
export const requestId = (text: string): RequestId => checked(text) as RequestId

function checked(text: string): string {
  if (!isUuid(text)) throw new Error('An id must be a UUID in lower case.')
  return text
}
