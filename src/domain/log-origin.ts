import type { OrganizationId } from './ids.ts'

/** The name of an organization's log: opaque, and readable by whoever routes by organization (scale-out section 1). */
export function logOrigin(organizationId: OrganizationId | string): string {
  return `yesline/${organizationId}`
}
