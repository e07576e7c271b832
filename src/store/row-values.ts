import { types } from 'pg'

const INT8 = 20
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185

/**
 * How column values arrive: `timestamptz` as an Instant (milliseconds), `bigint` and `count(*)` as a safe integer,
 * `bytea` as a Buffer, `jsonb` parsed and to be judged by a schema, everything else as pg does.
 */
export const rowValues = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return types.getTypeParser(oid, format)
    if (oid === TIMESTAMPTZ) return instantOf
    if (oid === INT8) return safeInteger
    if (oid === TIMESTAMPTZ_ARRAY) throw new Error('Arrays of timestamptz are not read: unnest them.')
    return types.getTypeParser(oid, format)
  },
}

/** Sessions run in UTC, so that the text is always `2026-01-01 00:00:00.000000+00`. */
function instantOf(text: string): number {
  const instant = Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  if (Number.isNaN(instant) || !text.endsWith('+00')) throw new Error(`Not an instant in UTC: ${text}`)
  return instant
}

function safeInteger(text: string): number {
  const integer = Number(text)
  if (!Number.isSafeInteger(integer)) throw new Error('A bigint is beyond the safe integers.')
  return integer
}
