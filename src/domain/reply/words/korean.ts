import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const korean: WordList = {
  language: 'ko',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['네', '예', '동의', '동의합니다', '네 동의합니다', '예 동의합니다'],
  no: ['아니요', '아니오', '아뇨', '동의하지 않습니다', '아니요 괜찮습니다', '싫어요'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['수신거부', '거부', '그만', '수신 거부', '그만 보내세요', '보내지 마세요', '문자 보내지 마세요'],
    alone: ['중지', '정지'],
    local: [],
  },
  help: ['도움말', '도움', '누구세요', '누구십니까'],
  polite: ['감사합니다', '고마워요', '고맙습니다', '부탁합니다', '안녕하세요'],
  unclear: ['ne', '응', '괜찮아요', '괜찮습니다'],
}
