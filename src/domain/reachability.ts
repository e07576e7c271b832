import type { Reachability } from './consent-state.ts'
import type { Fact } from './decision.ts'

type Evidence = Extract<Fact, { kind: 'reachable' | 'unreachable' }>

/** The newer evidence wins; at the same instant a sign of life wins, so the order of arrival makes no difference. */
export function addReachability(known: Reachability, evidence: Evidence): Reachability {
  const next = reachabilityOf(evidence)
  return compare(known, next) < 0 ? next : known
}

function reachabilityOf(evidence: Evidence): Reachability {
  if (evidence.kind === 'reachable') return { status: 'reachable', since: evidence.at, code: null, recheckAt: null }
  return { status: 'unreachable', since: evidence.at, code: evidence.code, recheckAt: evidence.recheckAt }
}

function compare(a: Reachability, b: Reachability): number {
  const bySince = (a.since ?? Number.NEGATIVE_INFINITY) - (b.since ?? Number.NEGATIVE_INFINITY)
  if (bySince !== 0) return bySince
  if (a.status !== b.status) return rank(a) - rank(b)
  const byRecheck = (a.recheckAt ?? 0) - (b.recheckAt ?? 0)
  if (byRecheck !== 0 || a.code === b.code) return byRecheck
  return (a.code ?? '') < (b.code ?? '') ? -1 : 1
}

function rank({ status }: Reachability): number {
  return { unknown: 0, unreachable: 1, reachable: 2 }[status]
}
