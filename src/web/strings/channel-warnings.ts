import type { ChannelWarningKind } from '../../domain/channel-warning.ts'

/** What administrators are warned of, as a notice and on the channel's page. `about` is a day, or a limit in Meta's word. */
export const warningStrings: Readonly<Record<ChannelWarningKind, (channel: string, about: string) => string>> = {
  token_ending: (channel, date) => `The access token of ${channel} ends on ${date}. Replace it before that.`,
  token_ended: (channel) => `The provider refuses the token of ${channel}. Nothing is sent until it is replaced.`,
  account_restricted: (channel) => `The provider has restricted the account of ${channel}. Look at its own pages.`,
  quality_low: (channel) => `The quality rating of ${channel} is low. The provider may limit or block the number.`,
  limit_lowered: (channel, limit) => `The messaging limit of ${channel} was lowered to ${limit}.`,
  webhooks_elsewhere: (channel) => `What customers write on ${channel} is posted to another address than this one.`,
  webhooks_silent: (channel) =>
    `Messages left on ${channel} over an hour ago, and no report has come since. Webhooks may not arrive.`,
  texts_blocked: () => "Carriers blocked more than 1 % of a day's text messages as spam.",
}

export const blockedTextsOf = (blocked: number, sent: number) =>
  `${blocked} of ${sent} text messages in 24 hours. Look at their words and at the registration of the number.`
