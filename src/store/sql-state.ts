import { DatabaseError } from 'pg'

// https://www.postgresql.org/docs/15/errcodes-appendix.html. Errors are told apart by SQLSTATE alone: a distributed
// engine leaves the constraint's name out (scale-out section 1, row 6).
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const UNIQUE_VIOLATION = '23505'

/** The transaction was rolled back for no fault of its own; running it again is right. */
export function isWorthRepeating(error: unknown): boolean {
  const state = sqlState(error)
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED
}

export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === UNIQUE_VIOLATION
}

/** The database refused the values it was given (classes 22, 23 and 54): it will refuse the same values again. */
export function isAboutValues(error: unknown): boolean {
  return /^(2[23]|54)/.test(sqlState(error) ?? '')
}

/** The five-character SQLSTATE of a database error, or undefined for any other. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined
}
