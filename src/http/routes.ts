import { createLiveStreams } from './live/live-streams.ts'
import { countRequests } from './metrics.ts'
import { addApiKeyRoutes } from './routes/api-keys.ts'
import { addChannelHealthRoutes } from './routes/channel-health.ts'
import { addChannelReportRoutes } from './routes/channel-reports.ts'
import { addChannelRoutes } from './routes/channels.ts'
import { addConnectionRoutes } from './routes/connection.ts'
import { addContactChangeRoutes } from './routes/contact-changes.ts'
import { addContactImportRoute } from './routes/contact-import.ts'
import { addContactRoutes } from './routes/contacts.ts'
import { addConversationRoutes } from './routes/conversations.ts'
import { addDocRoutes } from './routes/docs.ts'
import { addDraftRoutes } from './routes/drafts.ts'
import { addErasureRoutes } from './routes/erasure.ts'
import { addErasureRequestRoutes } from './routes/erasure-requests.ts'
import { addEvidenceRoutes } from './routes/evidence.ts'
import { addInvitationLinkRoutes } from './routes/invitation.ts'
import { addInvitationRoutes } from './routes/invitations.ts'
import { addJoinRoutes } from './routes/join.ts'
import { addLegalHoldRoutes } from './routes/legal-hold.ts'
import { addLiveRoutes } from './routes/live.ts'
import { addLogRoutes } from './routes/log.ts'
import { addLogCareRoutes } from './routes/log-care.ts'
import { addLogConfirmationRoutes } from './routes/log-confirmations.ts'
import { addLogExport } from './routes/log-export.ts'
import { addMediaRoutes } from './routes/media.ts'
import { addMessageRoutes } from './routes/messages.ts'
import { addNoticeRoutes } from './routes/notices.ts'
import { addOperationRoutes } from './routes/operation.ts'
import { addOptInRoutes } from './routes/opt-in.ts'
import { addOptInSummaryRoute } from './routes/opt-in-summary.ts'
import { addPages } from './routes/pages.ts'
import { addAgentRoutes } from './routes/people.ts'
import { addPolicyRoutes } from './routes/policy.ts'
import { addQueueRoutes } from './routes/queue.ts'
import { addReceiptDownloads } from './routes/receipt-downloads.ts'
import { addReceiptRoutes } from './routes/receipts.ts'
import { addSendRefusalRoutes } from './routes/send-refusals.ts'
import { addSessionRoutes } from './routes/session.ts'
import { addSessionListRoutes } from './routes/sessions.ts'
import { addSetupRoutes } from './routes/setup.ts'
import { addSimulatorRoutes } from './routes/simulator.ts'
import { addSmsNoticeRoute } from './routes/sms-notice.ts'
import { addTemplateRoutes } from './routes/templates.ts'
import { addTimelineRoutes } from './routes/timeline.ts'
import { addWebhookRoutes } from './routes/webhooks.ts'
import type { Server, ServerParts } from './server-parts.ts'
import type { SessionCookie } from './session-cookie.ts'

export interface RouteParts {
  readonly cookie: SessionCookie
  /** Has API keys looked up again. */
  readonly forgetKeys: () => void
}

/** Every route of the product. */
export async function addRoutes(app: Server, parts: ServerParts, { cookie, forgetKeys }: RouteParts): Promise<void> {
  const streams = createLiveStreams(parts)
  addOperationRoutes(app, parts, countRequests(app))
  addSetupRoutes(app, parts, cookie)
  addSessionRoutes(app, parts, { cookie, streams })
  addSessionListRoutes(app, parts, streams)
  addAgentRoutes(app, parts, { streams, forgetKeys })
  addInvitationRoutes(app, parts)
  addJoinRoutes(app, parts, cookie)
  addApiKeyRoutes(app, parts, forgetKeys)
  addChannelRoutes(app, parts)
  addChannelReportRoutes(app, parts)
  addConnectionRoutes(app, parts)
  addChannelHealthRoutes(app, parts)
  addInvitationLinkRoutes(app, parts)
  addPolicyRoutes(app, parts)
  addContactRoutes(app, parts)
  addContactChangeRoutes(app, parts)
  addContactImportRoute(app, parts)
  addOptInRoutes(app, parts)
  addMessageRoutes(app, parts)
  addDraftRoutes(app, parts)
  await addMediaRoutes(app, parts)
  addSmsNoticeRoute(app, parts)
  addConversationRoutes(app, parts)
  addTemplateRoutes(app, parts)
  addTimelineRoutes(app, parts)
  addQueueRoutes(app, parts)
  addNoticeRoutes(app, parts)
  addErasureRoutes(app, parts)
  addErasureRequestRoutes(app, parts)
  addLegalHoldRoutes(app, parts)
  addEvidenceRoutes(app, parts)
  addOptInSummaryRoute(app, parts)
  addReceiptRoutes(app, parts)
  addReceiptDownloads(app, parts)
  addSendRefusalRoutes(app, parts)
  addLogRoutes(app, parts)
  addLogCareRoutes(app, parts)
  addLogConfirmationRoutes(app, parts)
  addLogExport(app, parts)
  addLiveRoutes(app, parts, streams)
  addDocRoutes(app)
  await addWebhookRoutes(app, parts)
  await addSimulatorRoutes(app, parts, streams)
  await addPages(app, parts)
}
