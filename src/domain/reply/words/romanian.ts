import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const romanian: WordList = {
  language: 'ro',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['da', 'de acord', 'accept', 'da accept', 'sunt de acord'],
  no: ['nu', 'nu mulțumesc', 'refuz', 'nu sunt de acord', 'nu vreau'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'dezabonare', 'dezabonați-mă', 'nu îmi mai scrieți', 'nu-mi mai scrieți'],
    alone: ['anulare'],
    local: [],
  },
  help: ['ajutor', 'cine e', 'cine este', 'cine sunteți'],
  polite: ['mulțumesc', 'mersi', 'vă rog', 'te rog', 'bună', 'bună ziua'],
  unclear: ['ochi'],
}
