import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const dutch: WordList = {
  language: 'nl',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['ja', 'akkoord', 'ja akkoord', 'ja graag', 'ik ga akkoord'],
  no: ['nee', 'nee bedankt', 'nee dank je', 'nee dank u', 'ik ga niet akkoord'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['stop', 'stoppen', 'afmelden', 'uitschrijven', 'stop met berichten', 'geen berichten meer'],
    alone: [],
    local: [],
  },
  help: ['hulp', 'wie is dit', 'wie bent u', 'wie ben je'],
  polite: ['bedankt', 'dank je', 'dank je wel', 'dankjewel', 'dank u', 'alsjeblieft', 'alstublieft', 'aub', 'hallo'],
  unclear: ['ja hoor', 'nee hoor', 'oké', 'net', 'nu'],
}
