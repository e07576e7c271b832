import type { NumberFacts } from '../../channels/account.ts'
import type { ConnectionCheck, ConnectionCheckName, ConnectionChecks } from '../../domain/connection.ts'
import type { Instant } from '../../domain/instant.ts'

export type Finding = Omit<ConnectionCheck, 'at'>
type Params = ConnectionCheck['params']

/** What one look at a provider found. */
export interface Findings {
  readonly checks: Readonly<Partial<Record<ConnectionCheckName, Finding>>>
  /** What the provider calls the number; null when it was not asked, or did not say. */
  readonly number: Pick<NumberFacts, 'displayNumber' | 'displayName' | 'throughput'> | null
}

export function ok(params: Params = {}): Finding {
  return { state: 'ok', code: null, params }
}

/** Nothing is wrong; something has not happened yet. */
export function waiting(code: string | null = null, params: Params = {}): Finding {
  return { state: 'waiting', code, params }
}

export function problem(code: string, params: Params = {}): Finding {
  return { state: 'problem', code, params }
}

/** The checks with what was found; one that stands as before keeps its time. */
export function withFindings(before: ConnectionChecks, found: Findings['checks'], now: Instant): ConnectionChecks {
  const entries = Object.entries(found).map(([name, finding]) => {
    const known = Object.entries(before).find(([key]) => key === name)?.[1]
    const isSame = known?.state === finding.state && known.code === finding.code
    return [name, { ...finding, at: isSame ? known.at : now }]
  })
  return { ...before, ...Object.fromEntries(entries) }
}
