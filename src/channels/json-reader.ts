import type { Instant } from '../domain/instant.ts'
import { SECOND_MS } from '../domain/instant.ts'
import { cleanText } from './clean-text.ts'

/**
 * Reads single fields out of foreign JSON: a missing field, an empty one and one of the wrong type are all "not there",
 * so that one strange field never costs the whole item. A schema per item would refuse it, and costs several times as
 * much on the way every webhook takes.
 */
export type Json = Readonly<Record<string, unknown>>

const NOTHING: Json = {}
const SECONDS = /^\d{1,12}$/
/** 9999-12-31: what PostgreSQL and JavaScript both can hold. */
const LAST_SECOND = 253_402_300_799

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectAt(from: Json, key: string): Json {
  const value = from[key]
  return isObject(value) ? value : NOTHING
}

export function listAt(from: Json, key: string): readonly unknown[] {
  const value = from[key]
  return Array.isArray(value) ? value : []
}

export function objectsAt(from: Json, key: string): readonly Json[] {
  return listAt(from, key).filter(isObject)
}

/** The text of a field, fit for the database; null when it is missing, empty or not a text. */
export function textAt(from: Json, key: string): string | null {
  const value = from[key]
  return typeof value === 'string' && value !== '' ? cleanText(value) : null
}

/** Ids and codes come as text or as a whole number, depending on Meta's endpoint. */
export function idAt(from: Json, key: string): string | null {
  const value = from[key]
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textAt(from, key)
}

export function numberAt(from: Json, key: string): number | null {
  const value = from[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Unix seconds as text or number (whatsapp-cloud-api §7.5), as an instant in milliseconds. */
export function secondsAt(from: Json, key: string): Instant | null {
  const text = idAt(from, key)
  if (text === null || !SECONDS.test(text)) return null
  const seconds = Number(text)
  return seconds > 0 && seconds <= LAST_SECOND ? seconds * SECOND_MS : null
}

/** Walks without recursion, because recursion is what deep JSON attacks (reliability §6.7). */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap(childrenOf)
  }
  return false
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.values(value) : []
}
