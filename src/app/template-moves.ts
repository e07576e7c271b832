import type { Instant } from '../domain/instant.ts'
import { type TemplateStanding, templateNotices } from '../domain/template-notice.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import type { Dependencies } from './dependencies.ts'
import { tellAdministrators } from './tell-administrators.ts'

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
  const news = moves.flatMap(({ name, language, former, next }) =>
    templateNotices(former, next).map((kind) => ({ kind, about: `${name} (${language})` })),
  )
  return tellAdministrators(deps, tx, { channel: 'whatsapp', news }, at)
}
