import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const filipino: WordList = {
  language: 'fil',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['oo', 'opo', 'sang-ayon', 'oo sige', 'sang-ayon ako'],
  no: ['hindi', 'ayaw', 'hindi po', 'ayoko', 'hindi salamat'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['itigil', 'tigil', 'huwag nang mag-text', 'huwag na kayong mag-text'],
    alone: [],
    local: ['hinto'],
  },
  help: ['tulong', 'sino ito', 'sino to', 'sino ka'],
  polite: ['salamat', 'salamat po', 'maraming salamat', 'po', 'pakiusap', 'hello po'],
  unclear: ['sige'],
}
