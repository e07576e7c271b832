import type { AdministratorNotice } from '../domain/administrator-notice.ts'
import type { Channel } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import { endStanding, insertNotices, type NoticeRow, readStanding } from '../store/notices.ts'
import type { Dependencies } from './dependencies.ts'
import { noticeRow, readNoticeRow } from './feed-rows.ts'

export interface AdministratorNews {
  readonly kind: AdministratorNotice
  readonly about: string
}

type Ids = Pick<Dependencies, 'newId'>

/** Brings what happened to a channel, or to what belongs to it, to those who can mend it. Answers feed rows. */
export async function tellAdministrators(
  deps: Ids,
  tx: Transaction,
  { channel, news }: { readonly channel: Channel; readonly news: readonly AdministratorNews[] },
  at: Instant,
): Promise<FeedRow[]> {
  return insert(
    tx,
    news.map((each) => rowOf(deps, channel, each, at)),
  )
}

/**
 * The same for what lasts: each is told once for as long as it stands, also to who has read it, and what stands no more
 * leaves every screen by itself.
 * @param news all that stands of this channel now
 */
export async function tellWhatStands(
  deps: Ids,
  tx: Transaction,
  { channel, news }: { readonly channel: Channel; readonly news: readonly AdministratorNews[] },
  at: Instant,
): Promise<FeedRow[]> {
  const told = new Set(await readStanding(tx, channel))
  const standing = new Map(news.map((each) => [`${channel} ${each.kind} ${each.about}`, each]))
  const over = [...told].filter((name) => !standing.has(name))
  const gone = await endStanding(tx, over, at)
  const fresh = [...standing].filter(([name]) => !told.has(name))
  const rows = fresh.map(([name, each]) => ({ ...rowOf(deps, channel, each, at), standing: name }))
  return [...gone.map((notice) => readNoticeRow(notice, null)), ...(await insert(tx, rows))]
}

async function insert(tx: Transaction, rows: readonly NoticeRow[]): Promise<FeedRow[]> {
  await insertNotices(tx, rows)
  return rows.map((row) => noticeRow(row, null))
}

function rowOf(deps: Ids, channel: Channel, { kind, about }: AdministratorNews, at: Instant): NoticeRow {
  return { id: deps.newId(), agentId: null, personId: null, requestId: null, channel, kind, about, at }
}
