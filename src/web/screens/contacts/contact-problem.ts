import { ProblemError } from '../../api-client.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { problemSentence } from '../../strings/problems.ts'
import type { ContactFields } from './contact-fields.ts'

export interface ContactProblem {
  readonly at: keyof ContactFields | 'form'
  readonly sentence: string
  /** Who has the number already. */
  readonly other: { readonly id: string; readonly name: string } | null
}

/** Where a refused card is mended, and in which words. */
export function contactProblem(fault: Error | null): ContactProblem | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  const { code, params, traceId } = fault.problem
  const { otherId, otherName } = params
  return {
    at: PLACES[code] ?? 'form',
    sentence:
      code === 'contact.number_elsewhere'
        ? contactStrings.numberElsewhere
        : problemSentence(code, readable(params), traceId),
    other: typeof otherId === 'string' ? { id: otherId, name: String(otherName ?? '') } : null,
  }
}

const PLACES: Readonly<Record<string, keyof ContactFields>> = {
  'contact.number': 'phone',
  'contact.duplicate': 'phone',
  'contact.number_elsewhere': 'phone',
  'contact.language': 'language',
  'contact.time_zone': 'timeZone',
  'contact.owner': 'ownerId',
}

type Params = Readonly<Record<string, string | number>>

/** Countries by name; a number that was left empty is "This". */
function readable(params: Params): Params {
  const { country, number, ...rest } = params
  return {
    ...rest,
    ...(typeof country === 'string' && country !== '' && { country: countryName(country) }),
    ...(number !== undefined && number !== '' && { number }),
  }
}

function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }).of(code) ?? code
}
