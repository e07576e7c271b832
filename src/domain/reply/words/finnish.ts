import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const finnish: WordList = {
  language: 'fi',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['kyllä', 'joo', 'hyväksyn', 'kyllä kiitos', 'joo kiitos'],
  no: ['ei', 'ei kiitos', 'en hyväksy'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['lopeta'],
    alone: ['poista'],
    local: ['seis', 'peru'],
  },
  help: ['apua', 'kuka tämä on', 'kuka siellä'],
  polite: ['kiitos', 'kiitos paljon', 'ole hyvä', 'hei', 'moi'],
  unclear: ['jep'],
}
