import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const norwegian: WordList = {
  language: 'nb',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ja', 'ja takk', 'ja tack', 'jeg godtar', 'godkänner', 'jeg samtykker'],
  no: ['nei', 'nei takk', 'nej', 'nej tack'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stopp', 'stop', 'avslutt', 'avsluta', 'avregistrera', 'afmeld', 'frameld'],
    alone: [],
    local: [],
  },
  help: ['hjelp', 'hvem er dette', 'hvem er det', 'hvem er du'],
  polite: ['takk', 'tusen takk', 'vennligst', 'hei'],
  unclear: ['jo', 'nå', 'ha'],
}
