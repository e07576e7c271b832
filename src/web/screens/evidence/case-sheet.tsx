import { RefreshCw, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { evidenceStrings } from '../../strings/evidence.ts'
import styles from './case-list.module.css'
import sheetStyles from './event-list.module.css'

export interface CaseSheetProps {
  readonly label: string
  readonly empty: string
  readonly emptyText: string
  readonly list: {
    readonly data: readonly unknown[] | undefined
    readonly isPending: boolean
    readonly isError: boolean
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly refetch: () => unknown
    readonly fetchNextPage: () => unknown
  }
  readonly children: ReactNode
}

/** A list of cases that somebody has to look after, page by page. */
export function CaseSheet({ label, empty, emptyText, list, children }: CaseSheetProps) {
  return (
    <div className={sheetStyles.sheet}>
      {list.isPending && <Skeleton count={3} />}
      {list.isError && list.data === undefined && (
        <Empty
          icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
          title={evidenceStrings.failed}
          actions={<Button onPress={() => list.refetch()}>{evidenceStrings.tryAgain}</Button>}
        />
      )}
      {list.data?.length === 0 && (
        <Empty icon={<ShieldCheck size={22} strokeWidth={1.75} aria-hidden />} title={empty}>
          {emptyText}
        </Empty>
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {children}
        </ul>
      )}
      {list.hasNextPage && (
        <footer className={sheetStyles.foot}>
          <Button variant="text" isBusy={list.isFetchingNextPage} onPress={() => list.fetchNextPage()}>
            {evidenceStrings.more}
          </Button>
        </footer>
      )}
    </div>
  )
}
