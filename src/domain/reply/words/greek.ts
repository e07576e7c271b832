import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const greek: WordList = {
  language: 'el',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ναι', 'συμφωνώ', 'nai', 'δέχομαι', 'ναι συμφωνώ'],
  no: ['όχι', 'oxi', 'ohi', 'ochi', 'δεν συμφωνώ', 'δεν θέλω', 'όχι ευχαριστώ'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['στοπ', 'διακοπή', 'διαγραφή', 'μη μου στέλνετε μηνύματα', 'σταματήστε'],
    alone: [],
    local: [],
  },
  help: ['βοήθεια', 'ποιος είναι', 'ποιος είστε', 'ποιος είσαι'],
  polite: ['ευχαριστώ', 'ευχαριστώ πολύ', 'παρακαλώ', 'γεια σας', 'γεια', 'efharisto', 'parakalo'],
  unclear: ['εντάξει', 'οκ'],
}
