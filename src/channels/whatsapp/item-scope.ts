import type { Address } from '../../domain/channel.ts'
import type { UnreadableItem } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { objectAt, textAt } from '../json-reader.ts'
import type { MetaNames } from './addresses.ts'

const REASON_LENGTH_MAX = 80
const USERNAME_LENGTH_MAX = 64

/** What the items of one change share: the number they came to and the people named beside them. */
export interface ItemScope {
  readonly senderId: string
  readonly accountId: string | null
  readonly contacts: readonly Json[]
  /** With a single item, the single contact is its person even where the item itself names nobody. */
  readonly singleItem: boolean
}

export interface Person {
  readonly names: MetaNames
  readonly profileName: string | null
  readonly username: string | null
}

/** Puts together what an item says of its person and what the contact beside it adds. */
export function personOf(said: MetaNames, scope: ItemScope): Person {
  const contact = scope.contacts.find((candidate) => isSame(candidate, said)) ?? onlyContact(said, scope)
  if (contact === undefined) return { names: said, profileName: null, username: null }
  const names = {
    waId: said.waId ?? textAt(contact, 'wa_id'),
    userId: said.userId ?? textAt(contact, 'user_id'),
    parentUserId: said.parentUserId ?? textAt(contact, 'parent_user_id'),
  }
  const profile = objectAt(contact, 'profile')
  const username = textAt(profile, 'username')?.replace(/^@/, '').slice(0, USERNAME_LENGTH_MAX) ?? ''
  return { names, profileName: textAt(profile, 'name'), username: username === '' ? null : username }
}

/** A reason may quote the provider's own word, which can be of any length. */
export function unreadable(reason: string, senderId: string | null, from: readonly Address[] = []): UnreadableItem {
  const short = reason.slice(0, REASON_LENGTH_MAX).toWellFormed()
  return { kind: 'unreadable', channel: 'whatsapp', senderId, from, reason: short }
}

function isSame(contact: Json, said: MetaNames): boolean {
  const userId = textAt(contact, 'user_id')
  if (userId !== null && said.userId) return userId === said.userId
  const waId = textAt(contact, 'wa_id')
  return waId !== null && waId === said.waId
}

function onlyContact(said: MetaNames, scope: ItemScope): Json | undefined {
  const saysNobody = !said.waId && !said.userId && !said.parentUserId
  return saysNobody && scope.singleItem && scope.contacts.length === 1 ? scope.contacts[0] : undefined
}
