import { z } from 'zod'
import { type InvitationLink, readContactLanguage, readInvitationLink } from '../../views/invitation.ts'
import { callerOf, READ } from '../access.ts'
import { Uuid } from '../api/problem.ts'
import { PROBLEMS } from '../openapi.ts'
import { qrSvg } from '../present/qr-svg.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const Invitation = z.object({
  /** Opens WhatsApp at our number with a greeting in the field. */
  link: z.string(),
  /** The same as a QR code, as SVG. */
  qr: z.string(),
  /** A text message that brings the link. */
  text: z.string(),
})

/** Ways to a customer who writes first, which need no template: a link to send, a code to print. */
export function addInvitationLinkRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    '/api/v1/contacts/:id/invitation',
    {
      config: { access: READ },
      schema: {
        tags: ['opt-in'],
        summary: 'A link with which this customer writes first, in the customer’s language',
        params: z.object({ id: Uuid }),
        response: { 200: Invitation, ...PROBLEMS },
      },
    },
    async (request) => {
      const link = await deps.database.read(callerOf(request).organizationId, async (tx) => {
        const language = await readContactLanguage(tx, request.params.id)
        if (language === undefined) throw new ProblemError('not_found')
        return readInvitationLink(tx, language)
      })
      return invitationOf(link)
    },
  )

  app.get(
    '/api/v1/channels/whatsapp/invitation',
    {
      config: { access: READ },
      schema: {
        tags: ['opt-in'],
        summary: 'A link with which any customer writes first',
        response: { 200: Invitation, ...PROBLEMS },
      },
    },
    async (request) =>
      invitationOf(await deps.database.read(callerOf(request).organizationId, (tx) => readInvitationLink(tx, null))),
  )
}

function invitationOf(found: InvitationLink | null): z.infer<typeof Invitation> {
  if (found === null) throw new ProblemError('connection.none')
  return { ...found, qr: qrSvg(found.link) }
}
