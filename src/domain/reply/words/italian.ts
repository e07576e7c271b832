import type { WordList } from '../word-list.ts'

export const italian: WordList = {
  language: 'it',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: [
    ...['sì', 'accetto', "d'accordo", 'daccordo', 'sì accetto', "sì d'accordo", "sono d'accordo", "sì sono d'accordo"],
    ...['sì certo', 'sì certamente', 'sì volentieri', 'sì va bene', 'sì potete'],
  ],
  no: [
    ...['no', 'no grazie', 'rifiuto', 'non accetto', 'non voglio', "non sono d'accordo", 'non mi interessa'],
    ...['non sono interessato', 'non sono interessata'],
  ],
  stop: {
    plain: [
      ...['stop', 'disiscrivi', 'disiscrivimi', 'disiscrivetemi', 'disiscrizione', 'cancellami', 'cancellatemi'],
      ...['cancellatemi dalla lista', 'toglietemi dalla lista', 'rimuovetemi', 'toglietemi', 'non scrivetemi'],
      ...['non scrivetemi più', 'non scrivermi', 'non mi scriva più', 'non contattatemi', 'non contattatemi più'],
      ...['basta messaggi', 'basta sms', 'niente messaggi', 'cancellate il mio numero', 'cancella il mio numero'],
      ...['lasciatemi in pace', 'mi lasci in pace', 'lasciami in pace', 'smettetela', 'smettila'],
    ],
    alone: ['cancella', 'annulla'],
    anywhere: [
      ...['smettetela di scrivermi', 'smettila di scrivermi', 'smetta di scrivermi', 'smettete di scrivermi'],
      ...['smettetela di mandarmi messaggi', 'smettila di mandarmi messaggi', 'non scrivermi mai più'],
      ...['non mandatemi più messaggi', 'non mandarmi più messaggi', 'non inviatemi più messaggi'],
      ...['non voglio più messaggi', 'non voglio più ricevere messaggi', 'non voglio ricevere messaggi'],
      ...['non desidero ricevere messaggi', 'non desidero più ricevere messaggi', 'toglietemi dalla vostra lista'],
    ],
    wrongNumber: [
      'numero sbagliato',
      'ha sbagliato numero',
      'avete sbagliato numero',
      'hai sbagliato numero',
      'persona sbagliata',
    ],
    local: ['basta'],
  },
  help: ['aiuto', 'informazioni', 'chi è', 'chi sei', 'chi siete', 'chi parla', 'con chi parlo'],
  polite: [
    'grazie',
    'grazie mille',
    'molte grazie',
    'per favore',
    'per piacere',
    'ciao',
    'buongiorno',
    'salve',
    'prego',
  ],
  unclear: ['va bene', 'certo', 'ne', 'ohi', 'nei'],
}
