import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const urdu: WordList = {
  language: 'ur',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ہاں', 'هاں', 'جی ہاں', 'جی هاں', 'میں متفق ہوں'],
  no: ['نہیں', 'نهیں', 'نہيں', 'جی نہیں', 'نہیں شکریہ'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['رکیں', 'بند کریں', 'بند کرو', 'پیغام مت بھیجیں', 'میسج مت بھیجیں'],
    alone: ['بند'],
    local: [],
  },
  help: ['مدد', 'آپ کون ہیں', 'یہ کون ہے', 'کون'],
  polite: ['شکریہ', 'مہربانی', 'براہ کرم', 'سلام', 'السلام علیکم'],
  unclear: ['اچھا', 'جی', 'hindi'],
}
