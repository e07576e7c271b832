import type { Instant } from '../domain/instant.ts'
import { type TemplateStanding, templateNotices } from '../domain/template-notice.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import { insertNotices, type NoticeRow } from '../store/notices.ts'
import type { Dependencies } from './dependencies.ts'
import { noticeRow } from './feed-rows.ts'

/** A template that was locked, as it was and as it will be. */
export interface TemplateMove {
  readonly name: string
  readonly language: string
  readonly former: TemplateStanding
  readonly next: TemplateStanding
}

/**
 * Nobody looks at the list of templates all day: what stops agents, or will, is brought to those who can mend it. To be
 * called in the transaction that writes the move, with the row locked, so that a webhook and the list never tell the
 * same change twice. Answers feed rows.
 */
export async function tellOfTemplates(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  moves: readonly TemplateMove[],
  at: Instant,
): Promise<FeedRow[]> {
  const rows = moves.flatMap(({ name, language, former, next }) =>
    templateNotices(former, next).map((kind): NoticeRow => {
      const about = `${name} (${language})`
      return { id: deps.newId(), agentId: null, personId: null, channel: 'whatsapp', requestId: null, kind, about, at }
    }),
  )
  await insertNotices(tx, rows)
  return rows.map((row) => noticeRow(row, null))
}
