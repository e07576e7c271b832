import { REPLY_LANGUAGES, type ReplyLanguage } from '../../../src/domain/language.ts'
import type { WordList } from '../../../src/domain/reply/word-list.ts'
import { WORD_LISTS } from '../../../src/domain/reply/word-lists.ts'
import { readReply } from '../../../src/domain/reply-intent.ts'
import { EVERYDAY_LANGUAGES, hardCases, readEveryday, wordCells } from './reply-readings.ts'

/** docs/reply-accuracy.md: what the reader makes of every sample, counted. */
export function replyAccuracyDocument(): string {
  const hard = hardCases()
  const wrong = hard.filter(({ expected, got }) => expected !== got)
  const everyday = EVERYDAY_LANGUAGES.flatMap(readEveryday)
  return `# How well replies are understood

Counted by \`node test/unit/domain/reply-accuracy.test.ts --write\`; a test fails when this file is stale.
The samples stand in \`test/unit/domain/tables\`, the words in \`src/domain/reply/words\`.

A yes is narrow: the whole message, in the language of the request or in English. A no is broad: the whole message, in any
language. A stop is broadest, and acts in every state. What is neither is kept, changes nothing, and is asked about once.
So the two errors that matter are a yes or a stop read out of conversation.

- Hard cases (mixed signals, look-alike letters, emoji, other people's numbers): ${hard.length - wrong.length} of ${hard.length} read as decided.
- Everyday sentences: ${everyday.length} in ${EVERYDAY_LANGUAGES.length} languages; ${countOf(everyday, 'yes')} read as a yes, ${countOf(everyday, 'stop')} as a stop.

Everyday sentences are read as hard as can be: as answers to a request in their own language, in an organization that
speaks all languages of its texts, so that every local word acts. They are full of the words that trap a simpler reader:
"stop by", "cancel the second ticket", "yes, but". They were written for this test and are not taken from customers.

| language | words: yes, no, stop | read right | everyday sentences | false yes | false stop | list | confirmed by |
| --- | --- | --- | --- | --- | --- | --- | --- |
${REPLY_LANGUAGES.map(languageRow).join('\n')}

"Read right" counts the words of the table that the lists were made from, each in a request of its own language. Where no
native speaker has confirmed a list, it says so: nobody has yet.
`
}

function languageRow(language: ReplyLanguage): string {
  const list = WORD_LISTS.find((candidate) => candidate.language === language)
  if (list === undefined) throw new Error(`There is no list for ${language}.`)
  const cells = wordCells().filter((cell) => cell.language === language)
  const right = cells.filter(({ context, meaning, text }) => readReply(text, context).intent === meaning)
  const everyday = EVERYDAY_LANGUAGES.some((candidate) => candidate === language) ? readEveryday(language) : null
  const counts = everyday === null ? ['none yet', '', ''] : [everyday.length, ...falsesOf(everyday)]
  const words = `${list.yes.length}, ${list.no.length + (list.localNo ?? []).length}, ${stopWordsIn(list)}`
  const cellsOf = [language, words, `${right.length} of ${cells.length}`, ...counts]
  return `| ${[...cellsOf, `version ${list.version}`, list.reviewer ?? 'nobody yet'].join(' | ')} |`
}

function falsesOf(readings: ReturnType<typeof readEveryday>): number[] {
  return [countOf(readings, 'yes'), countOf(readings, 'stop')]
}

function stopWordsIn({ stop }: WordList): number {
  return [stop.plain, stop.alone, stop.anywhere, stop.wrongNumber, stop.local].flat().length
}

function countOf(readings: ReturnType<typeof readEveryday>, intent: string): number {
  return readings.filter((reading) => reading.intent === intent).length
}
