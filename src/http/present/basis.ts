import type { z } from 'zod'
import type { Basis as DomainBasis } from '../../domain/policy.ts'
import { Basis } from '../api/contact.ts'

/** A basis as the domain has it: a note that was not given is absent. */
export function readBasis(basis: z.infer<typeof Basis>): DomainBasis {
  const { kind, note } = basis
  return note === undefined ? { kind } : { kind, note }
}

export function presentBasis(basis: unknown): z.infer<typeof Basis> | null {
  const parsed = Basis.safeParse(basis)
  return parsed.success ? parsed.data : null
}
