import { Bell, X } from 'lucide-react'
import { useLocation } from 'wouter'
import type { NoticeItem } from '../../../http/api/conversation.ts'
import { formatAge, formatDateTime } from '../../format/instants.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { outcomePath, outcomeWords } from '../../notices/outcome-words.ts'
import { useNotices, useReadNotice } from '../../queries/notices.ts'
import { useAnswerSmsQuestion } from '../../queries/opt-in.ts'
import { serverNow } from '../../server-time.ts'
import { noticeStrings } from '../../strings/notices.ts'
import styles from './notifications-screen.module.css'

/** Every outcome that has not been read anywhere yet, newest first, with its next step. */
export function NotificationsScreen() {
  const notices = useNotices()
  const read = useReadNotice()
  const items = notices.data ?? []
  return (
    <>
      <PageHead
        title={noticeStrings.title}
        count={items.length}
        actions={
          items.length > 0 && (
            <Button
              isBusy={read.isPending}
              onPress={() => {
                for (const notice of items) read.mutate(notice.id)
              }}
            >
              {noticeStrings.markAll}
            </Button>
          )
        }
      />
      {notices.isPending && <Skeleton count={4} />}
      {notices.isSuccess && items.length === 0 && (
        <Empty icon={<Bell size={22} strokeWidth={1.75} aria-hidden />} title={noticeStrings.empty}>
          {noticeStrings.emptyText}
        </Empty>
      )}
      <ul className={styles.list}>
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onRead={() => read.mutate(notice.id)} />
        ))}
      </ul>
      {notices.hasNextPage && (
        <div className={styles.more}>
          <Button variant="text" isBusy={notices.isFetchingNextPage} onPress={() => void notices.fetchNextPage()}>
            {noticeStrings.loadMore}
          </Button>
        </div>
      )}
    </>
  )
}

function NoticeRow({ notice, onRead }: { readonly notice: NoticeItem; readonly onRead: () => void }) {
  const [, navigate] = useLocation()
  const words = outcomeWords(notice)
  const at = Date.parse(notice.at)
  return (
    <li className={styles.row}>
      <Badge name={words.badge} size={20} />
      <div className={styles.words}>
        <p className={styles.text}>{words.text}</p>
        <time dateTime={notice.at} title={formatDateTime(at)} className={styles.time}>
          {formatAge(at, serverNow())}
        </time>
      </div>
      {notice.kind === 'not_on_whatsapp' && notice.contactId !== null ? (
        <SmsAnswer notice={notice} contactId={notice.contactId} onRead={onRead} />
      ) : (
        <Button
          size="small"
          onPress={() => {
            onRead()
            navigate(outcomePath(notice))
          }}
        >
          {words.action}
        </Button>
      )}
      <IconButton
        icon={<X size={18} strokeWidth={2} aria-hidden />}
        label={noticeStrings.dismiss}
        aria-label={noticeStrings.dismissOf(words.text)}
        onPress={onRead}
      />
    </li>
  )
}

interface SmsAnswerProps {
  readonly notice: NoticeItem
  readonly contactId: string
  readonly onRead: () => void
}

/** The question of outcome 1, answered here and gone everywhere. */
function SmsAnswer({ notice, contactId, onRead }: SmsAnswerProps) {
  const [, navigate] = useLocation()
  const answer = useAnswerSmsQuestion(contactId)
  function say(said: 'yes' | 'no'): void {
    answer.mutate(said)
    onRead()
    if (said === 'yes') navigate(`/inbox/all/${notice.conversationId}?channel=sms`)
  }
  return (
    <>
      <Button size="small" onPress={() => say('no')}>
        {noticeStrings.no}
      </Button>
      <Button size="small" variant="primary" onPress={() => say('yes')}>
        {noticeStrings.yes}
      </Button>
    </>
  )
}
