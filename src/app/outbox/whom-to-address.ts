import type { Address, Channel } from '../../domain/channel.ts'
import type { NamedBy } from '../../store/people.ts'

type Name = Address & { readonly valid: boolean; readonly namedBy: NamedBy }

/** Where a message goes: a number, or else a business-scoped id; both null when there is nothing to send to. */
export interface Addressee {
  readonly phone: string | null
  readonly bsuid: string | null
}

/**
 * Which of a person's names a message goes to. A number that an agent typed is no WhatsApp link: where the provider
 * gave names of its own, messages go to those, because the consent is theirs (whatsapp-cloud-api §9.4).
 * @param names newest first: the newest number is the one in use.
 */
export function whomToAddress(channel: Channel, names: readonly Name[]): Addressee {
  const usable = names.filter(({ valid }) => valid)
  const newest = (kind: Address['kind'], from: readonly Name[] = usable) =>
    from.find((name) => name.kind === kind)?.value ?? null
  if (channel === 'sms') return { phone: newest('phone'), bsuid: null }
  const provided = usable.filter(({ namedBy }) => namedBy === 'provider')
  const phone = newest('phone', provided)
  const bsuid = newest('bsuid', provided) ?? newest('parent_bsuid', provided)
  if (phone !== null || bsuid !== null) return { phone, bsuid }
  const waId = newest('wa_id', provided)
  return { phone: waId === null ? newest('phone') : `+${waId}`, bsuid: null }
}
