import type { Address, Channel } from '../domain/channel.ts'
import { NEW_PERSON_CHANNEL } from '../domain/consent-state.ts'
import type { PersonState } from '../domain/decision.ts'
import type { Transaction } from '../store/database.ts'
import type { NamedBy } from '../store/people.ts'
import { type PersonChannelRow, readPersonChannels } from '../store/person-channels.ts'
import { whomToAddress } from './outbox/whom-to-address.ts'

export interface KnownAddress extends Address {
  readonly valid: boolean
  readonly namedBy: NamedBy
}

/** A person as use cases handle one: the facts decisions are made on, and the card that names them. */
export interface LoadedPerson {
  readonly id: string
  readonly contactId: string | null
  readonly givenName: string
  readonly familyName: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly ownerId: string | null
  readonly profileName: string | null
  readonly username: string | null
  readonly basis: unknown
  readonly addresses: readonly KnownAddress[]
  /** The person this one turned out to be: everything about it is there, and here is only what was written before. */
  readonly mergedInto: string | null
  readonly state: PersonState
  readonly lastEventIds: Readonly<Record<Channel, string | null>>
}

interface CardRow {
  readonly id: string
  readonly suppressed: boolean
  readonly merged_into: string | null
  readonly profile_name: string | null
  readonly username: string | null
  readonly contact_id: string | null
  readonly given_name: string | null
  readonly family_name: string | null
  readonly language: string | null
  readonly time_zone: string | null
  readonly owner_id: string | null
  readonly basis: unknown
  readonly addresses: readonly KnownAddress[]
}

/** Loads people with both channels in two statements; nobody who was erased. Lock them first where a decision follows. */
export async function loadPeople(
  tx: Transaction,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, LoadedPerson>> {
  if (personIds.length === 0) return new Map()
  const [cards, channels] = await Promise.all([readCards(tx, personIds), readPersonChannels(tx, personIds)])
  const states = new Map(channels.map((row) => [row.personId + row.channel, row]))
  return new Map(cards.map((card) => [card.id, personOf(card, states)]))
}

async function readCards(tx: Transaction, personIds: readonly string[]): Promise<CardRow[]> {
  const found = await tx.query<CardRow>(
    {
      name: 'people_load',
      text: `select p.id, p.suppressed_at is not null as suppressed, p.merged_into, p.profile_name, p.username, c.id as contact_id, c.given_name,
          c.family_name, c.language, c.time_zone, c.owner_id, c.basis,
          (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'value', a.value, 'valid', a.valid,
              'namedBy', a.named_by) order by a.created_at desc, a.value), '[]')
            from addresses a where a.organization_id = $1 and a.person_id = p.id) as addresses
        from people p left join contacts c on c.organization_id = $1 and c.person_id = p.id and c.deleted_at is null
        where p.organization_id = $1 and p.id = any($2::uuid[]) and p.erased_at is null`,
    },
    [tx.organizationId, personIds],
  )
  return found.rows
}

function personOf(card: CardRow, states: ReadonlyMap<string, PersonChannelRow>): LoadedPerson {
  const channelOf = (channel: Channel) => states.get(card.id + channel)?.value ?? NEW_PERSON_CHANNEL
  const hasPhone = card.addresses.some((address) => address.kind === 'phone' && address.valid)
  const hasWhatsAppId = card.addresses.some((address) => address.kind !== 'phone')
  return {
    id: card.id,
    contactId: card.contact_id,
    givenName: card.given_name ?? card.profile_name ?? '',
    familyName: card.family_name ?? '',
    language: card.language,
    timeZone: card.time_zone,
    ownerId: card.owner_id,
    profileName: card.profile_name,
    username: card.username,
    basis: card.basis,
    addresses: card.addresses,
    mergedInto: card.merged_into,
    lastEventIds: {
      whatsapp: states.get(`${card.id}whatsapp`)?.lastEventId ?? null,
      sms: states.get(`${card.id}sms`)?.lastEventId ?? null,
    },
    state: {
      whatsapp: channelOf('whatsapp'),
      sms: channelOf('sms'),
      isContact: card.contact_id !== null,
      suppressed: card.suppressed,
      language: card.language,
      addressable: { whatsapp: hasPhone || hasWhatsAppId, sms: hasPhone },
    },
  }
}

/** The number messages go to on this channel, or null for somebody reached by a business-scoped id. */
export function phoneOf(person: LoadedPerson, channel: Channel): string | null {
  return whomToAddress(channel, person.addresses).phone
}
