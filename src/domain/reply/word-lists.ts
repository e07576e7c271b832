import type { WordList } from './word-list.ts'
import { arabic } from './words/arabic.ts'
import { bengali } from './words/bengali.ts'
import { chinese } from './words/chinese.ts'
import { czech } from './words/czech.ts'
import { danish } from './words/danish.ts'
import { dutch } from './words/dutch.ts'
import { english } from './words/english.ts'
import { filipino } from './words/filipino.ts'
import { finnish } from './words/finnish.ts'
import { french } from './words/french.ts'
import { german } from './words/german.ts'
import { greek } from './words/greek.ts'
import { hebrew } from './words/hebrew.ts'
import { hindi } from './words/hindi.ts'
import { hungarian } from './words/hungarian.ts'
import { indonesian } from './words/indonesian.ts'
import { italian } from './words/italian.ts'
import { japanese } from './words/japanese.ts'
import { korean } from './words/korean.ts'
import { malay } from './words/malay.ts'
import { norwegian } from './words/norwegian.ts'
import { polish } from './words/polish.ts'
import { portuguese } from './words/portuguese.ts'
import { romanian } from './words/romanian.ts'
import { russian } from './words/russian.ts'
import { slovak } from './words/slovak.ts'
import { spanish } from './words/spanish.ts'
import { swahili } from './words/swahili.ts'
import { swedish } from './words/swedish.ts'
import { thai } from './words/thai.ts'
import { turkish } from './words/turkish.ts'
import { ukrainian } from './words/ukrainian.ts'
import { urdu } from './words/urdu.ts'
import { vietnamese } from './words/vietnamese.ts'

/** Every list that is read; a language's file does nothing until it stands here. */
export const WORD_LISTS: readonly WordList[] = [
  ...[english, spanish, portuguese, french, german, italian],
  ...[dutch, swedish, norwegian, danish, finnish, polish, czech, slovak, romanian, hungarian, turkish, greek],
  ...[russian, ukrainian, arabic, hebrew, hindi, bengali, urdu, indonesian, malay, filipino, vietnamese, thai],
  ...[chinese, japanese, korean, swahili],
]
