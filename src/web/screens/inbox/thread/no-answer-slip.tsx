import type { PersonChannel } from '../../../../http/api/contact.ts'
import { formatSpan } from '../../../format/duration.ts'
import { formatTime } from '../../../format/instants.ts'
import { Badge } from '../../../kit/badge.tsx'
import { ConsentSlip } from '../../../kit/consent-slip.tsx'
import { slipStrings } from '../../../strings/slips.ts'
import { timelineStrings } from '../../../strings/timeline.ts'
import styles from './thread.module.css'

export interface NoAnswer {
  readonly askedAt: number
  /** When the silence became long enough to ask again. */
  readonly at: number
}

/** Silence is no event and has no receipt; the card only says since when the person may be asked again. */
export function NoAnswerSlip({ noAnswer }: { readonly noAnswer: NoAnswer }) {
  return (
    <article data-entry="no-answer" tabIndex={-1} className={styles.first}>
      <ConsentSlip
        rows={[
          {
            key: 'no-answer',
            icon: <Badge name="no_response" />,
            title: timelineStrings.noAnswerAfter(formatSpan(noAnswer.at - noAnswer.askedAt)),
            meta: slipStrings.lateYesCounts(formatTime(noAnswer.at)),
          },
        ]}
      />
    </article>
  )
}

/** From the server's own words about the request; null unless it waits without an answer. */
export function noAnswerOf(state: PersonChannel | null): NoAnswer | null {
  if (state === null || state.capabilities.display !== 'no_response') return null
  const { request } = state
  if (request === null || request.canAskAgainAt === null) return null
  return { askedAt: Date.parse(request.askedAt), at: Date.parse(request.canAskAgainAt) }
}
