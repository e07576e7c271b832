import type { WordList } from '../word-list.ts'

export const german: WordList = {
  language: 'de',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: [
    ...['ja', 'ich stimme zu', 'einverstanden', 'zustimmen', 'ja ich stimme zu', 'ja einverstanden'],
    ...['ich bin einverstanden', 'ja ich bin einverstanden', 'ja gerne', 'ja gern', 'ja sehr gerne', 'ja natürlich'],
  ],
  no: [
    ...[
      'nein',
      'nein danke',
      'ablehnen',
      'ne',
      'nö',
      'nee',
      'ich lehne ab',
      'ich stimme nicht zu',
      'nicht einverstanden',
    ],
    ...['ich bin nicht einverstanden', 'kein interesse', 'auf keinen fall', 'niemals'],
  ],
  stop: {
    plain: [
      ...['stopp', 'stop', 'abmelden', 'abbestellen', 'stoppen', 'melden sie mich ab', 'melde mich ab', 'abmeldung'],
      ...['ich möchte mich abmelden', 'keine nachrichten', 'keine nachrichten mehr', 'keine sms mehr'],
      ...['nicht mehr schreiben', 'schreiben sie mir nicht', 'schreiben sie mir nicht mehr', 'schreib mir nicht mehr'],
      ...['kontaktieren sie mich nicht', 'löschen sie meine nummer', 'meine nummer löschen', 'lösch meine nummer'],
      ...['lassen sie mich in ruhe', 'lass mich in ruhe', 'lasst mich in ruhe', 'hören sie auf', 'hör auf', 'aufhören'],
    ],
    alone: ['kündigen'],
    anywhere: [
      ...['schreiben sie mir bitte nicht mehr', 'schreiben sie mir nie wieder', 'schreib mir nie wieder'],
      ...['hören sie auf mir zu schreiben', 'hör auf mir zu schreiben', 'hört auf mir zu schreiben'],
      ...['kontaktieren sie mich nicht mehr', 'kontaktiert mich nicht mehr', 'ich möchte keine nachrichten'],
      ...['ich will keine nachrichten', 'keine weiteren nachrichten', 'keine nachrichten mehr von ihnen'],
      ...['ich möchte keine sms', 'ich möchte keine whatsapp nachrichten', 'nehmen sie mich von ihrer liste'],
    ],
    wrongNumber: [
      'falsche nummer',
      'falsche person',
      'sie haben die falsche nummer',
      'das ist die falsche nummer',
      'falsch verbunden',
    ],
    local: ['ende'],
  },
  help: ['hilfe', 'information', 'wer ist das', 'wer ist da', 'wer sind sie', 'wer bist du', 'wer schreibt da'],
  polite: [
    ...[
      'danke',
      'danke schön',
      'dankeschön',
      'vielen dank',
      'bitte',
      'bitte sehr',
      'hallo',
      'guten tag',
      'guten morgen',
    ],
  ],
  unclear: ['jein', 'na', 'doch', 'klar', 'da', 'ei', 'nu'],
}
