import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const indonesian: WordList = {
  language: 'id',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ya', 'iya', 'setuju', 'ya setuju', 'saya setuju'],
  no: ['tidak', 'tak', 'gak', 'nggak', 'enggak', 'tidak terima kasih', 'tidak setuju', 'tidak mau'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['berhenti', 'berhenti berlangganan', 'jangan kirim pesan lagi', 'stop kirim pesan'],
    alone: ['batal'],
    local: ['henti'],
  },
  help: ['bantuan', 'siapa ini', 'ini siapa', 'anda siapa'],
  polite: ['terima kasih', 'makasih', 'tolong', 'halo', 'hai'],
  unclear: ['hai', 'ok deh'],
}
