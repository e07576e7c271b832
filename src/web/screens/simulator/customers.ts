import type { Contact } from '../../../http/api/contact.ts'
import { fullName, shortName } from '../../channel-state.ts'

/** Somebody with a pretend phone: a contact, or a number that nobody has in the contacts yet. */
export interface Customer {
  readonly e164: string
  /** First name, else the number. */
  readonly name: string
  readonly fullName: string
  /** Null for a stranger. */
  readonly contact: Contact | null
  /** A number that is not complete has no phone. */
  readonly isReachable: boolean
}

/** The contacts with a number, and the number in the address when it is none of theirs. */
export function customersOf(contacts: readonly Contact[], chosen: string | null): readonly Customer[] {
  const known = contacts.flatMap((contact) => {
    const phone = contact.addresses.find((address) => address.kind === 'phone')
    if (phone === undefined) return []
    return [
      {
        e164: phone.value,
        name: shortName(contact),
        fullName: fullName(contact),
        contact,
        isReachable: contact.numberValid,
      },
    ]
  })
  if (chosen === null || known.some((one) => one.e164 === chosen)) return known
  return [...known, { e164: chosen, name: chosen, fullName: chosen, contact: null, isReachable: true }]
}
