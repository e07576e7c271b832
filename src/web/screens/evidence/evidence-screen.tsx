import { lazy, Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'wouter'
import { classNames } from '../../kit/class-names.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { useSession } from '../../queries/session.ts'
import { evidenceStrings } from '../../strings/evidence.ts'
import { EventList } from './event-list.tsx'
import { queryOf, readFilter } from './evidence-filter.ts'
import styles from './evidence-screen.module.css'
import { ExportLink } from './export-link.tsx'
import { RefusalList } from './refusal-list.tsx'

const LogHealth = lazy(async () => ({ default: (await import('./log-health.tsx')).LogHealth }))

const Overview = lazy(async () => ({ default: (await import('./overview.tsx')).Overview }))

const ErasureList = lazy(async () => ({ default: (await import('./erasure-list.tsx')).ErasureList }))

const HoldList = lazy(async () => ({ default: (await import('./hold-list.tsx')).HoldList }))

const TABS = ['overview', 'events', 'refusals', 'log', 'erasure', 'holds'] as const
/** Agents are not told of erasures and holds, and the server tells them nothing (product-ux §6.5). */
const TABS_FOR_AGENTS = ['overview', 'events', 'refusals', 'log'] as const

/** What an auditor asks for: every fact about consent, and every message that the gate did not let out. */
export function EvidenceScreen() {
  const { tab: wanted } = useParams<{ tab?: string }>()
  const role = useSession().data?.agent.role
  const tabs = role === undefined || role === 'agent' ? TABS_FOR_AGENTS : TABS
  const tab = tabs.find((one) => one === wanted) ?? 'overview'
  const [search] = useSearchParams()
  const filter = readFilter(search)
  return (
    <div className={styles.screen}>
      <PageHead title={evidenceStrings.title} actions={tab === 'events' && <ExportLink query={queryOf(filter)} />} />
      <nav aria-label={evidenceStrings.tabsLabel} className={styles.tabs}>
        {tabs.map((one) => (
          <Link
            key={one}
            href={one === 'overview' ? '/compliance' : `/compliance/${one}`}
            className={classNames(styles.tab, one === tab && styles.current)}
            {...(one === tab && { 'aria-current': 'page' as const })}
          >
            {evidenceStrings.tabs[one]}
          </Link>
        ))}
      </nav>
      {tab === 'overview' && (
        <Suspense fallback={null}>
          <Overview />
        </Suspense>
      )}
      {tab === 'events' && <EventList filter={filter} />}
      {tab === 'refusals' && <RefusalList />}
      {tab === 'erasure' && (
        <Suspense fallback={null}>
          <ErasureList />
        </Suspense>
      )}
      {tab === 'holds' && (
        <Suspense fallback={null}>
          <HoldList />
        </Suspense>
      )}
      {tab === 'log' && (
        <Suspense fallback={null}>
          <LogHealth />
        </Suspense>
      )}
    </div>
  )
}
