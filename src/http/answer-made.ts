import type { FastifyReply } from 'fastify'
import type { Made } from '../app/once.ts'

/** Says that the answer is an earlier one, given again under its key (reliability §5.5). */
export function markReplay(reply: FastifyReply, made: Pick<Made, 'replayed'>): void {
  if (made.replayed) void reply.header('idempotent-replayed', 'true')
}
