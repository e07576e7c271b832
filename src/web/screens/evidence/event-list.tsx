import { RefreshCw, ShieldCheck } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useConsentEvents } from '../../queries/evidence.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { evidenceStrings } from '../../strings/evidence.ts'
import { EventCards } from './event-cards.tsx'
import styles from './event-list.module.css'
import { EventTable } from './event-table.tsx'
import { type EvidenceFilter, isFiltered, queryOf } from './evidence-filter.ts'
import { FilterBar } from './filter-bar.tsx'

/** Every fact about consent, newest first, page by page. */
export function EventList({ filter }: { readonly filter: EvidenceFilter }) {
  const events = useConsentEvents(queryOf(filter))
  const isPhone = useIsPhone()
  const items = events.data ?? []
  const contactName = items.find((item) => item.contactId === filter.contactId)?.contactName ?? null
  return (
    <>
      <FilterBar filter={filter} contactName={contactName} />
      <div className={styles.sheet}>
        {events.isPending && <Skeleton count={6} />}
        {events.isError && events.data === undefined && (
          <Empty
            icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
            title={evidenceStrings.failed}
            actions={<Button onPress={() => void events.refetch()}>{evidenceStrings.tryAgain}</Button>}
          />
        )}
        {events.isSuccess && items.length === 0 && <Nothing isFiltered={isFiltered(filter)} />}
        {items.length > 0 && (isPhone ? <EventCards items={items} /> : <EventTable items={items} />)}
        {events.isSuccess && items.length > 0 && (
          <footer className={styles.foot}>
            <span role="status">{evidenceStrings.count(items.length, events.hasNextPage)}</span>
            {events.hasNextPage && (
              <Button variant="text" isBusy={events.isFetchingNextPage} onPress={() => void events.fetchNextPage()}>
                {evidenceStrings.more}
              </Button>
            )}
          </footer>
        )}
      </div>
    </>
  )
}

function Nothing(props: { readonly isFiltered: boolean }) {
  const icon = <ShieldCheck size={22} strokeWidth={1.75} aria-hidden />
  if (props.isFiltered) return <Empty icon={icon} title={evidenceStrings.noMatch} />
  return (
    <Empty icon={icon} title={evidenceStrings.empty}>
      {evidenceStrings.emptyText}
    </Empty>
  )
}
