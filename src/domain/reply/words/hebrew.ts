import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const hebrew: WordList = {
  language: 'he',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['כן', 'מסכים', 'מסכימה', 'מאשר', 'מאשרת', 'אני מסכים', 'אני מסכימה'],
  no: ['לא', 'לא תודה', 'לא מסכים', 'לא מסכימה', 'אני לא מסכים', 'לא רוצה'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['הסר', 'הסרה', 'הסירו אותי', 'תפסיקו לשלוח לי', 'אל תכתבו לי'],
    alone: ['עצור', 'הפסק'],
    local: [],
  },
  help: ['עזרה', 'מי זה', 'מי זאת', 'מי את', 'מי אתה'],
  polite: ['תודה', 'תודה רבה', 'בבקשה', 'שלום', 'היי'],
  unclear: ['סבבה', 'אוקיי'],
}
