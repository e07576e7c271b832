import type { Contact } from '../../../../http/api/contact.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'

/** The channels that the organization has enabled, in their fixed order. A stranger is read on the channel they wrote on. */
export function channelsOf(contact: Contact | null): readonly ChannelName[] {
  if (contact === null) return []
  const { whatsapp, sms } = contact.channels
  return [...(whatsapp.enabled ? (['whatsapp'] as const) : []), ...(sms.enabled ? (['sms'] as const) : [])]
}

/** The address decides; else the customer's last channel if it may be used; else WhatsApp, whose banner says more. */
export function channelToWriteOn(
  contact: Contact | null,
  last: ChannelName | null,
  wanted: ChannelName | null,
): ChannelName {
  const enabled = channelsOf(contact)
  if (wanted !== null && enabled.includes(wanted)) return wanted
  if (contact === null) return last ?? 'whatsapp'
  if (last !== null && enabled.includes(last) && contact.channels[last].capabilities.freeText) return last
  return enabled[0] ?? last ?? 'whatsapp'
}
