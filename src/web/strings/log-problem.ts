/** A log that failed its check, and how it goes on (product-ux §6.3, docs/log-problems.md). */
export const logProblemStrings = {
  effect:
    'Nothing more is signed, and every channel that depends on the log is paused. What customers do is still recorded.',
  clear: 'It was dealt with…',
  needsRole: 'An owner or a compliance officer can say that it was dealt with.',
  waiting: (ago: string) => `Said to be dealt with ${ago}. The whole log is being checked.`,
  title: 'Was the problem dealt with?',
  found: 'What was found',
  fix: 'What to do first',
  fixes: {
    rolled_back: 'Bring back the newer database. Never delete the mark of what was signed last.',
    other_entries: 'Bring back the database from before the change. Never delete the mark of what was signed last.',
    forked:
      'Compare the checkpoint of the witness with an export of the log. If somebody else may have the key, do not go on.',
    served: 'Restore what was changed after it was signed, and empty a cache that may stand in front of the log.',
  },
  next: 'What happens then',
  nextText:
    'The whole log is read and recomputed, and compared with what was signed last. Only if it holds do signing and sending go on.',
  reason: 'What was done?',
  reasonHelp: 'Kept for good in the audit trail, with your name.',
  reasonMissing: 'Say what was done.',
  save: 'Check the log and go on',
  saving: 'Asking…',
  asked: 'The whole log is being checked.',
} as const
