import type { MessageId, OrganizationId } from '../domain/ids.ts'
import { isUuid, messageId, organizationId } from '../domain/ids.ts'

const PREFIX = 'yl'

export interface CallbackData {
  readonly organizationId: OrganizationId
  readonly messageId: MessageId
}

/** What a provider hands back with every status of a message: the organization is readable in it (DESIGN section 2). */
export function callbackData(ours: CallbackData): string {
  return `${PREFIX}:${ours.organizationId}:${ours.messageId}`
}

/** Opens what `callbackData` made; null for anything that is not ours. */
export function readCallbackData(text: string | null): CallbackData | null {
  const [prefix, organization, message, ...rest] = (text ?? '').split(':')
  if (prefix !== PREFIX || organization === undefined || message === undefined || rest.length > 0) return null
  if (!isUuid(organization) || !isUuid(message)) return null
  return { organizationId: organizationId(organization), messageId: messageId(message) }
}
