import type { RequestProgress } from './consent-state.ts'
import type { Fact } from './decision.ts'
import { NO_PROGRESS } from './derive-request.ts'
import { keepNewest } from './request-facts.ts'

type Progress = Readonly<Record<string, RequestProgress>>
type News = Extract<Fact, { kind: 'ask_again_noticed' | 'request_progress' }>

const LADDER = ['none', 'sent', 'delivered', 'read'] as const

/** Delivery only climbs and a notice is given once; the same map comes back when the news is old. */
export function addProgress(progress: Progress, news: News): Progress {
  const known = progress[news.requestId] ?? NO_PROGRESS
  const next = news.kind === 'request_progress' ? climbed(known, news.delivery) : noticed(known, news.at)
  if (next === known) return progress
  return keepNewest({ ...progress, [news.requestId]: next })
}

function climbed(known: RequestProgress, delivery: RequestProgress['delivery']): RequestProgress {
  return LADDER.indexOf(delivery) > LADDER.indexOf(known.delivery) ? { ...known, delivery } : known
}

function noticed(known: RequestProgress, at: number): RequestProgress {
  return known.noticeAt === null || at < known.noticeAt ? { ...known, noticeAt: at } : known
}
