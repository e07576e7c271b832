import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const hungarian: WordList = {
  language: 'hu',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['igen', 'elfogadom', 'igen elfogadom'],
  no: ['nem', 'nem kérem', 'nem köszönöm', 'nem fogadom el'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'leiratkozás', 'leállítás', 'leiratkozom', 'ne írjanak többet'],
    alone: [],
    local: [],
  },
  help: ['segítség', 'ki ez', 'ki az', 'ki maga'],
  polite: ['köszönöm', 'kérem', 'köszi', 'szia', 'jó napot'],
  unclear: ['na'],
}
