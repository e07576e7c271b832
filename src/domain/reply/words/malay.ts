import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const malay: WordList = {
  language: 'ms',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ya', 'iya', 'setuju', 'ya setuju', 'saya setuju'],
  no: ['tidak', 'tak', 'gak', 'nggak', 'enggak', 'tak nak', 'tidak terima kasih', 'tidak setuju'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['berhenti', 'jangan hantar mesej lagi', 'berhenti langganan'],
    alone: ['batal'],
    local: ['henti'],
  },
  help: ['bantuan', 'siapa ini', 'ini siapa', 'awak siapa'],
  polite: ['terima kasih', 'tolong', 'helo', 'hai'],
  unclear: ['hai'],
}
