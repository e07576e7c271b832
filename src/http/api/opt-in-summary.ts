import { z } from 'zod'
import { ChannelName, Iso } from './problem.ts'

export const SummaryFilter = z.object({ channel: ChannelName.default('whatsapp'), from: Iso, to: Iso })

const Count = z.int().nonnegative()

const Figures = z.object({
  requested: Count,
  delivered: Count,
  /** A lower bound: customers can switch read receipts off. */
  read: Count,
  answered: Count,
  /** How each request ended; together they are `requested`. */
  outcomes: z.object({
    granted: Count,
    declined: Count,
    noAnswer: Count,
    /** May still be answered in time. */
    open: Count,
    unreachable: Count,
    notSent: Count,
  }),
  medianAnswerMs: z.number().nullable(),
  /** Withdrawals in the period, by whoever agreed at any time. */
  optOuts: Count,
})

/** What became of the requests that were made in a period, beside those of the period before of the same length. */
export const OptInSummary = Figures.extend({ channel: ChannelName, from: Iso, to: Iso, before: Figures })
export type OptInSummary = z.infer<typeof OptInSummary>
