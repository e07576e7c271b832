import type { Message } from '../world/message.ts'
import type { Sender } from '../world/senders.ts'
import { numberOf } from '../world/senders.ts'

/** Fields that name a message or a sender: what people typed is never read as a name. */
const NAMING_FIELDS: ReadonlySet<string> = new Set(['from', 'sender', 'contextId', 'message_id', 'original_message_id'])

/**
 * Names that mean the same in another run, where every id is another: `$received.2` is the second message that the
 * phone got since the script began, `$written.1` the first that was written on it, `$whatsapp.1` and `$twilio.1` are the
 * senders in the order in which they were made.
 */
export interface References {
  readonly idByName: ReadonlyMap<string, string>
  readonly nameById: ReadonlyMap<string, string>
}

/** @param messages of one phone, since the script began, in the order in which they arrived */
export function referencesOf(senders: readonly Sender[], messages: readonly Message[]): References {
  const idByName = new Map<string, string>()
  const nameById = new Map<string, string>()
  const name = (kind: string, ids: readonly (readonly string[])[]) => {
    for (const [index, spellings] of ids.entries()) {
      const reference = `$${kind}.${index + 1}`
      idByName.set(reference, spellings[0] ?? '')
      for (const spelling of spellings) if (!nameById.has(spelling)) nameById.set(spelling, reference)
    }
  }
  const idsOf = (direction: Message['direction']) =>
    messages.flatMap((message) => (message.direction === direction && message.id !== null ? [[message.id]] : []))
  name('received', idsOf('in'))
  name('written', idsOf('out'))
  for (const kind of ['whatsapp', 'twilio'] as const) {
    const own = senders.filter((sender) => sender.kind === kind)
    name(
      kind,
      own.map((sender) => [sender.id, numberOf(sender)]),
    )
  }
  return { idByName, nameById }
}

/** The same body with other words in the fields that name something; a word that is not known stays. */
export function renamed(
  body: Readonly<Record<string, unknown>>,
  words: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([field, content]) => [field, inField(field, content, words)]))
}

function inField(field: string, content: unknown, words: ReadonlyMap<string, string>): unknown {
  if (typeof content === 'string') return NAMING_FIELDS.has(field) ? (words.get(content) ?? content) : content
  if (Array.isArray(content)) return content.map((each: unknown) => inField(field, each, words))
  return isRecord(content) ? renamed(content, words) : content
}

function isRecord(content: unknown): content is Record<string, unknown> {
  return typeof content === 'object' && content !== null
}
