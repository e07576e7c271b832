import type { WordList } from '../word-list.ts'

export const portuguese: WordList = {
  language: 'pt',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: [
    ...['sim', 'aceito', 'concordo', 'sim aceito', 'eu aceito', 'sim eu aceito', 'sim concordo', 'eu concordo'],
    ...['sim pode', 'sim podem', 'sim quero'],
  ],
  no: [
    ...['não', 'não obrigado', 'não obrigada', 'recuso', 'não aceito', 'não quero', 'não concordo'],
    ...['não tenho interesse', 'não me interessa', 'não estou interessado', 'não estou interessada'],
  ],
  stop: {
    plain: [
      ...[
        'descadastrar',
        'me descadastre',
        'quero me descadastrar',
        'descadastre-me',
        'não me escreva',
        'não me escrevam',
      ],
      ...['não me contacte', 'não me contate', 'não me contatem', 'chega de mensagens', 'parem com as mensagens'],
      ...['pare com as mensagens', 'pare de mandar mensagens', 'parem de mandar mensagens', 'pare de enviar mensagens'],
      ...['me remova', 'me remova da lista', 'remova meu número', 'apague meu número', 'exclua meu número'],
      ...['me deixe em paz', 'me deixa em paz', 'deixe-me em paz', 'cancelar mensagens', 'cancelar sms'],
    ],
    alone: ['parar', 'pare', 'cancelar'],
    anywhere: [
      ...['pare de me mandar mensagem', 'pare de me mandar mensagens', 'parem de me mandar mensagens'],
      ...['para de me mandar mensagem', 'para de me mandar mensagens', 'pare de me enviar mensagens'],
      ...['parem de me enviar mensagens', 'pare de me escrever', 'parem de me escrever'],
      ...['não me mande mais mensagens', 'não me mande mais mensagem', 'não me mandem mais mensagens'],
      ...['não me envie mais mensagens', 'não me enviem mais mensagens', 'não me escreva mais', 'não me escrevam mais'],
      ...['não quero receber mensagens', 'não quero mais receber mensagens', 'não quero receber mais mensagens'],
      ...['não quero mais mensagens', 'não desejo receber mensagens', 'não desejo mais receber mensagens'],
      ...['me tire da sua lista', 'me tirem da lista', 'me tire dessa lista', 'me remova da sua lista'],
    ],
    wrongNumber: [
      'número errado',
      'este número está errado',
      'pessoa errada',
      'você ligou para o número errado',
      'é engano',
    ],
    local: ['sair', 'remover', 'cancela'],
  },
  help: ['ajuda', 'informação', 'quem é', 'quem é você', 'quem está falando', 'quem fala'],
  polite: [
    ...['obrigado', 'obrigada', 'muito obrigado', 'muito obrigada', 'por favor', 'por gentileza', 'olá', 'oi'],
    ...['bom dia', 'boa tarde', 'boa noite'],
  ],
  unclear: ['já', 'claro', 'tá', 'beleza', 'ei', 'né'],
}
