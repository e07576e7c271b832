import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const slovak: WordList = {
  language: 'sk',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['áno', 'ano', 'súhlasím', 'souhlasím', 'áno súhlasím'],
  no: ['nie', 'ne', 'nesúhlasím', 'nesouhlasím', 'nie ďakujem', 'nechcem'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'odhlásiť', 'odhlásit', 'odhláste ma', 'nepíšte mi'],
    alone: ['zrušiť', 'zrušit'],
    local: ['koniec', 'konec'],
  },
  help: ['pomoc', 'kto to je', 'kto je to', 'kto ste'],
  polite: ['ďakujem', 'vďaka', 'prosím', 'dobrý deň', 'ahoj'],
  unclear: ['jo', 'hej'],
}
