import { CHANNEL_WARNINGS } from './channel-warning.ts'
import { TEMPLATE_NOTICES } from './template-notice.ts'

/** Notices that are about no person, for those who can mend what they tell of. */
export const ADMINISTRATOR_NOTICES = [...TEMPLATE_NOTICES, ...CHANNEL_WARNINGS] as const
export type AdministratorNotice = (typeof ADMINISTRATOR_NOTICES)[number]
