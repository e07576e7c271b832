import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const hindi: WordList = {
  language: 'hi',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['हाँ', 'हां', 'जी हाँ', 'जी हां', 'haan', 'han', 'मैं सहमत हूँ', 'मैं सहमत हूं'],
  no: ['नहीं', 'नही', 'ना', 'nahi', 'nahin', 'जी नहीं', 'नहीं धन्यवाद'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['रोकें', 'बंद करो', 'बंद करें', 'मैसेज मत भेजो', 'मुझे मैसेज मत भेजो'],
    alone: ['बंद'],
    local: ['band'],
  },
  help: ['मदद', 'सहायता', 'यह कौन है', 'आप कौन हैं', 'कौन'],
  polite: ['धन्यवाद', 'शुक्रिया', 'कृपया', 'नमस्ते', 'dhanyavad', 'shukriya'],
  unclear: ['ha', 'haha', 'जी', 'acha', 'accha', 'hindi'],
}
