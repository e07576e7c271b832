/**
 * Why a message leaves. Only `conversation` and `template` need a yes; every other purpose is one of the few messages
 * that may reach somebody who has not agreed, each with its own row in purpose-rules.ts (DESIGN section 2, "The gate").
 */
export const PURPOSES = [
  'opt_in_request',
  'clarification',
  'decline_confirmation',
  'opt_out_confirmation',
  'opt_in_confirmation',
  'sms_help',
  'conversation',
  'template',
] as const
export type Purpose = (typeof PURPOSES)[number]
