import { VALUE_CODE_POINTS_MAX } from './limits.ts'
import type { Placeholder, TextPack } from './text-pack.ts'

/** What stands for each placeholder. */
export type TextValues = Readonly<Record<Placeholder, string>>

// Characters that reorder or hide what follows them. Joiners stay: some names cannot be written without them.
const REORDERING_OR_HIDDEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g

/**
 * The values for one message. Without a first name the person is addressed as the language's customer; without an
 * agent's name, as for requests of an API key, the language's word for the organization's people stands, because the
 * organization is named beside it.
 */
export function makeTextValues(
  pack: TextPack,
  names: { readonly contact: string | null; readonly agent: string | null; readonly organization: string },
): TextValues {
  const org = cleanValue(names.organization)
  const firstName = cleanValue(names.contact ?? '')
  const agentFirstName = cleanValue(names.agent ?? '')
  return {
    first_name: firstName === '' ? pack.nameless : firstName,
    agent_first_name: agentFirstName === '' ? pack.team : agentFirstName,
    org,
  }
}

/** Folds what Meta refuses in a template parameter: newlines, tabs, runs of spaces (Cloud API §3.4). Bounds the length. */
export function cleanValue(value: string): string {
  const visible = value.toWellFormed().replace(REORDERING_OR_HIDDEN, '')
  const folded = visible
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  // One code point is at most two code units, so this slice holds the limit and one more.
  const characters = Array.from(folded.slice(0, 2 * (VALUE_CODE_POINTS_MAX + 1)))
  if (characters.length <= VALUE_CODE_POINTS_MAX) return folded
  const kept = characters.slice(0, VALUE_CODE_POINTS_MAX - 1).join('')
  return `${kept.trimEnd()}…`
}
