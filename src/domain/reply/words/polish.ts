import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const polish: WordList = {
  language: 'pl',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['tak', 'zgadzam się', 'zgoda', 'wyrażam zgodę', 'tak zgadzam się'],
  no: ['nie', 'nie dziękuję', 'nie zgadzam się', 'nie wyrażam zgody'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'rezygnuję', 'wypisz', 'wypisz mnie', 'proszę nie pisać', 'nie pisz do mnie'],
    alone: ['anuluj'],
    local: ['koniec'],
  },
  help: ['pomoc', 'kto to', 'kto to jest', 'kim pan jest', 'kim pani jest'],
  polite: ['dziękuję', 'dzięki', 'proszę', 'cześć', 'dzień dobry'],
  unclear: ['ochi'],
}
