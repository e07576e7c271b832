/** Clearing a hold on somebody's consent. */
export const holdStrings = {
  title: (name: string) => `Clear the hold on ${name}'s consent?`,
  since: (reason: string, date: string) => `On hold since ${date}: ${HOLD_REASONS[reason] ?? reason}`,
  reason: 'Why may it be cleared?',
  reasonMissing: 'Say why.',
  recorded: 'Your reason goes into the evidence.',
  cancel: 'Cancel',
  clear: 'Clear the hold',
  clearing: 'Clearing…',
} as const

const HOLD_REASONS: Readonly<Record<string, string>> = {
  answer_too_old: 'the yes is much older than its delivery.',
  answer_from_the_future: 'the yes is dated in the future.',
  wrong_number: 'the person says that the number is a wrong one.',
  stopped_on_sms: 'the person stopped messages by SMS.',
  too_many_changes: 'the answer changed too often within an hour.',
  number_changed: 'the number has changed its owner.',
  identity_changed: 'the identity behind the number has changed.',
  user_id_changed: 'the WhatsApp account behind the number has changed.',
  shared_identity: 'a message named this person and another contact.',
  unreadable_webhook: 'a message of this person could not be read.',
}
