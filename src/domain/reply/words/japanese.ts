import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const japanese: WordList = {
  language: 'ja',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['はい', '同意します', 'hai', 'はいお願いします', 'はい同意します'],
  no: ['いいえ', '同意しません', 'iie', 'いいえ同意しません'],
  stop: {
    ...NO_STOP_WORDS,
    plain: [
      '配信停止',
      'ストップ',
      'やめて',
      'やめてください',
      '停止してください',
      '配信を停止してください',
      '送らないでください',
    ],
    alone: ['停止', '解除'],
    local: [],
  },
  help: ['ヘルプ', 'どなたですか', '誰ですか', 'だれですか'],
  polite: ['お願いします', 'ありがとう', 'ありがとうございます', 'すみません', 'こんにちは'],
  unclear: ['いいです', '結構です', '大丈夫です', 'うん', 'ええ'],
}
