import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const danish: WordList = {
  language: 'da',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ja', 'ja tak', 'ja tack', 'jeg godtar', 'jeg accepterer', 'godkänner'],
  no: ['nej', 'nej tak', 'nej tack', 'nei', 'nei takk'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'stopp', 'afmeld', 'frameld', 'avslutt', 'avsluta', 'avregistrera'],
    alone: [],
    local: [],
  },
  help: ['hjælp', 'hvem er det', 'hvem er du'],
  polite: ['tak', 'mange tak', 'venligst', 'hej'],
  unclear: ['jo', 'nu', 'ha'],
}
