import assert from 'node:assert/strict'
import { LANGUAGES, type ReplyLanguage, toReplyLanguage } from '../../../src/domain/language.ts'
import { type ReplyContext, readReply } from '../../../src/domain/reply-intent.ts'
import { readTable } from './tables/read-table.ts'

/** The languages with everyday sentences: those of the texts, and the most spoken of the others. */
export const EVERYDAY_LANGUAGES: readonly ReplyLanguage[] = [
  ...LANGUAGES,
  ...(['nl', 'pl', 'tr', 'ru', 'ar', 'hi', 'id', 'zh', 'ja'] as const),
]

/** Every cell of the table of words, with what its word has to mean in a request of its own language. */
export function wordCells() {
  return readTable('reply-cells.txt').map(([language = '', cell = '', text = '']) => {
    const [meaning = ''] = cell.split(' ')
    return { language, cell, meaning, text, context: contextOf(language) }
  })
}

/** The hard cases, with what was decided and what is read. */
export function hardCases() {
  return readTable('reply-hard-cases.txt').map(([context = '', expected = '', text = '']) => {
    const { intent, remark, rule } = readReply(text, contextOf(context))
    return { text, context, expected, got: remark === null ? intent : `${intent} ${remark}`, rule }
  })
}

/** The everyday sentences of a language, read where every local word of it and of the texts' languages acts. */
export function readEveryday(language: ReplyLanguage) {
  const context: ReplyContext = { ...contextOf(language), organizationLanguages: [...LANGUAGES, language] }
  return readTable(`reply-everyday-${language}.txt`).map((cells) => {
    const sentence = cells.join(' | ')
    return { sentence, ...readReply(sentence, context) }
  })
}

/** `pl contact=en org=de,fr`; `-` when nothing was asked. */
export function contextOf(cell: string): ReplyContext {
  const [request = '-', ...options] = cell.split(' ')
  const option = (name: string) => options.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1)
  return {
    requestLanguage: toReplyLanguage(request),
    contactLanguage: toReplyLanguage(option('contact') ?? null),
    organizationLanguages: (option('org')?.split(',') ?? []).map(known),
  }
}

function known(code: string): ReplyLanguage {
  const language = toReplyLanguage(code)
  assert.ok(language, `unknown language ${code}`)
  return language
}
