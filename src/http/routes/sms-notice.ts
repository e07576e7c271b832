import { z } from 'zod'
import { previewSmsNotice } from '../../app/preview-sms-notice.ts'
import { READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { SmsNotice } from '../api/message.ts'
import { Uuid } from '../api/problem.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

export function addSmsNoticeRoute(app: Server, { deps }: ServerParts): void {
  app.get(
    '/api/v1/contacts/:id/sms-notice',
    {
      config: { access: READ },
      schema: {
        tags: ['messages'],
        summary: 'What is added to your next SMS to a contact',
        description:
          'In mode `disclaimer`, before the first text to somebody who has not agreed: who writes, and how to stop.',
        params: z.object({ id: Uuid }),
        response: { 200: SmsNotice, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await previewSmsNotice(deps, contextOf(request), request.params.id))
      return ended.ok ? ended.value : ended.reply
    },
  )
}
