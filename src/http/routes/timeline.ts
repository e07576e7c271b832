import { z } from 'zod'
import { callerOf, READ } from '../access.ts'
import { Timeline } from '../api/message.ts'
import { Paging, Uuid } from '../api/problem.ts'
import { readContact } from '../contact-reader.ts'
import { readTimelinePage } from '../conversation-reader.ts'
import { readTimeCursor } from '../cursor.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['conversations']
const ById = z.object({ id: Uuid })

/** The same timeline by the card and by the conversation: strangers have no card. */
export function addTimelineRoutes(app: Server, { deps }: ServerParts): void {
  const timeline = {
    config: { access: READ },
    schema: {
      tags: TAGS,
      summary: 'Messages and consent events, newest last; `next` leads to older ones',
      params: ById,
      querystring: Paging.strict(),
      response: { 200: Timeline, ...PROBLEMS },
    },
  }

  app.get('/api/v1/conversations/:id/timeline', timeline, (request) => {
    const { after, limit } = request.query
    return readTimelinePage(deps, callerOf(request), request.params.id, { after: readTimeCursor(after), limit })
  })

  app.get('/api/v1/contacts/:id/timeline', timeline, async (request) => {
    const caller = callerOf(request)
    const { after, limit } = request.query
    const { conversationId } = await readContact(deps, caller, request.params.id)
    return readTimelinePage(deps, caller, conversationId, { after: readTimeCursor(after), limit })
  })
}
