import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const swahili: WordList = {
  language: 'sw',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ndiyo', 'ndio', 'nakubali', 'ndiyo nakubali'],
  no: ['hapana', 'sikubali', 'hapana asante'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['sitisha', 'acha kunitumia ujumbe', 'usinitumie ujumbe'],
    alone: [],
    local: ['acha', 'simama'],
  },
  help: ['msaada', 'nani huyu', 'wewe ni nani'],
  polite: ['asante', 'asante sana', 'tafadhali', 'habari', 'karibu'],
  unclear: ['sawa', 'haya'],
}
