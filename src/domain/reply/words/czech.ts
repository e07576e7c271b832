import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const czech: WordList = {
  language: 'cs',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ano', 'áno', 'souhlasím', 'súhlasím', 'ano souhlasím'],
  no: ['ne', 'nie', 'nesouhlasím', 'nesúhlasím', 'ne děkuji', 'nechci'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'odhlásit', 'odhlaste mě', 'nepište mi', 'už mi nepište'],
    alone: ['zrušit'],
    local: ['konec', 'koniec'],
  },
  help: ['pomoc', 'kdo to je', 'kdo je to', 'kdo jste'],
  polite: ['děkuji', 'děkuju', 'díky', 'prosím', 'dobrý den', 'ahoj'],
  unclear: ['jo'],
}
