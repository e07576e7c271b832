export const CHANNELS = ['whatsapp', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

export const ADDRESS_KINDS = ['phone', 'wa_id', 'bsuid', 'parent_bsuid'] as const
export type AddressKind = (typeof ADDRESS_KINDS)[number]

/** One of the names under which a provider or an agent knows a person. */
export interface Address {
  readonly kind: AddressKind
  readonly value: string
}

/** The form in which addresses are compared across tables: `kind:value`. */
export function addressKey(address: Address): string {
  return `${address.kind}:${address.value}`
}
