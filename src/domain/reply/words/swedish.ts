import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const swedish: WordList = {
  language: 'sv',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ja', 'ja tack', 'godkänner', 'jag godkänner', 'jeg godtar'],
  no: ['nej', 'nei', 'nej tack', 'nei takk'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stopp', 'stop', 'avsluta', 'avslutt', 'avregistrera', 'afmeld', 'frameld'],
    alone: [],
    local: [],
  },
  help: ['hjälp', 'vem är det', 'vem är du'],
  polite: ['tack', 'tack så mycket', 'snälla', 'hej'],
  unclear: ['jo', 'nu', 'då', 'ha'],
}
