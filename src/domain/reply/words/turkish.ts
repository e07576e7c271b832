import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const turkish: WordList = {
  language: 'tr',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['evet', 'kabul ediyorum', 'onaylıyorum', 'evet kabul ediyorum', 'evet onaylıyorum'],
  no: ['hayır', 'istemiyorum', 'reddediyorum', 'kabul etmiyorum', 'hayır istemiyorum'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['iptal', 'çıkış', 'mesaj atmayın', 'mesaj istemiyorum', 'bana yazmayın'],
    alone: [],
    local: ['dur', 'ret', 'red'],
  },
  help: ['yardım', 'kimsiniz', 'siz kimsiniz', 'bu kim'],
  polite: ['teşekkürler', 'teşekkür ederim', 'sağ olun', 'lütfen', 'merhaba'],
  unclear: ['ne', 'ha', 'tamam'],
}
