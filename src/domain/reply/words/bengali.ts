import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const bengali: WordList = {
  language: 'bn',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['হ্যাঁ', 'হ্যা', 'জি হ্যাঁ', 'আমি রাজি'],
  no: ['না', 'না ধন্যবাদ', 'আমি রাজি নই'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['থামুন', 'বন্ধ করুন', 'মেসেজ পাঠাবেন না'],
    alone: ['বন্ধ'],
    local: [],
  },
  help: ['সাহায্য', 'কে আপনি', 'আপনি কে'],
  polite: ['ধন্যবাদ', 'দয়া করে', 'নমস্কার'],
  unclear: ['আচ্ছা', 'hindi'],
}
