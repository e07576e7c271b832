import { z } from 'zod'
import { LANE_NAMES, WAIT_REASONS } from '../../views/queue.ts'
import { ChannelName, Iso, Uuid } from './problem.ts'

export const WaitingMessage = z.object({
  messageId: Uuid,
  channel: ChannelName,
  /** What it waits for; `now`: for nothing any more. */
  reason: z.enum(WAIT_REASONS),
  /** When it is due. Past instants are due now. */
  dueAt: Iso,
})
export type WaitingMessage = z.infer<typeof WaitingMessage>

export const Queue = z.object({
  data: z.array(
    z.object({
      channel: ChannelName,
      lane: z.enum(LANE_NAMES),
      waiting: z.int(),
      /** Of these, handed to the provider at this moment. */
      underWay: z.int(),
      oldestAt: Iso,
      /** The one that leaves next, and what it waits for; null when all are under way. */
      next: WaitingMessage.nullable(),
    }),
  ),
  /** The organization's time. */
  serverTime: Iso,
})
export type Queue = z.infer<typeof Queue>

export const WaitingMessages = z.object({ data: z.array(WaitingMessage), serverTime: Iso })
export type WaitingMessages = z.infer<typeof WaitingMessages>
