import { DAY_MS } from '../duration.ts'

export interface NewPeople {
  /**
   * Counts a person to whom a business writes outside the window; false when that is one more than the account may
   * reach in 24 hours (whatsapp-cloud-api §10.2).
   */
  allows(wabaId: string, e164: string, limit: { readonly most: number; readonly now: number }): boolean
  forget(e164: string): void
}

/** The messaging limit: how many different people an account wrote to first, in the last 24 hours. */
export function createNewPeople(): NewPeople {
  const reached = new Map<string, Map<string, number>>()
  return {
    allows(wabaId, e164, { most, now }) {
      const people = reached.get(wabaId) ?? new Map<string, number>()
      reached.set(wabaId, people)
      for (const [each, at] of people) if (at <= now - DAY_MS) people.delete(each)
      if (!people.has(e164) && people.size >= most) return false
      if (!people.has(e164)) people.set(e164, now)
      return true
    },
    forget(e164) {
      for (const people of reached.values()) people.delete(e164)
    },
  }
}
