import { NO_STOP_WORDS, type WordList } from '../word-list.ts'

export const vietnamese: WordList = {
  language: 'vi',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: ['có', 'đồng ý', 'dong y', 'vâng', 'tôi đồng ý', 'toi dong y', 'vâng ạ'],
  no: ['từ chối', 'không đồng ý', 'khong dong y', 'không cảm ơn'],
  localNo: ['không'],
  stop: {
    ...NO_STOP_WORDS,
    plain: ['dừng lại', 'đừng nhắn nữa', 'dung nhan nua', 'đừng nhắn tin nữa', 'hủy đăng ký', 'huy dang ky'],
    alone: ['ngừng'],
    local: ['dừng', 'hủy', 'huỷ'],
  },
  help: ['trợ giúp', 'giúp đỡ', 'ai đây', 'ai đấy', 'bạn là ai'],
  polite: ['cảm ơn', 'cám ơn', 'xin cảm ơn', 'làm ơn', 'xin chào', 'ạ'],
  unclear: ['ừ', 'dạ'],
}
