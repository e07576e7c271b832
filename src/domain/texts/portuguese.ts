import type { TextPack } from './text-pack.ts'

export const portuguese: TextPack = {
  language: 'pt',
  templateLanguage: 'pt_BR',
  texts: {
    opt_in_request:
      'Olá {first_name}, aqui é {agent_first_name}, de {org}. Podemos enviar mensagens para você pelo WhatsApp sobre a sua conta? Você pode parar a qualquer momento respondendo STOP.',
    opt_in_confirmation:
      'Agradecemos, {first_name}. Você aceitou receber mensagens de {org} no WhatsApp. Responda STOP a qualquer momento para deixar de recebê-las.',
    decline_confirmation:
      'Você optou por não receber mensagens de {org} no WhatsApp. Não vamos escrever para você por aqui. Você pode aceitar a qualquer momento respondendo "sim".',
    opt_out_confirmation:
      'Você cancelou as mensagens. {org} não enviará mais mensagens para você no WhatsApp. Você pode voltar a aceitá-las a qualquer momento respondendo "sim".',
    clarification:
      'Desculpe, precisamos de uma resposta clara. Responda SIM para receber mensagens de {org} ou NÃO para recusar.',
    re_prompt:
      'Você cancelou as mensagens de {org} no WhatsApp, por isso não podemos responder por aqui. Responda SIM se quiser voltar a recebê-las.',
    sms_opt_in_request:
      '{org}: {agent_first_name} gostaria de enviar SMS para este telefone. Responda SIM para aceitar ou STOP para recusar. Podem incidir tarifas de mensagens e dados.',
    sms_opt_in_confirmation:
      '{org}: confirmado, este telefone passa a receber os nossos SMS. Responda STOP para cancelar ou AJUDA para obter ajuda. Podem incidir tarifas.',
    sms_opt_out_confirmation:
      '{org}: mensagens canceladas, este telefone deixa de receber os nossos SMS. Responda SIM para voltar a receber.',
    sms_clarification: '{org}: precisamos de uma resposta clara. Responda SIM para receber SMS ou STOP para recusar.',
    sms_re_prompt:
      '{org}: as mensagens foram canceladas, por isso este canal fica sem resposta. Responda SIM para voltar a receber SMS.',
    sms_notice: '{org}: quem escreve aqui é {agent_first_name}. Responda STOP para cancelar ou AJUDA para obter ajuda.',
    sms_help:
      '{org}: enviamos SMS sobre a sua conta. Responda STOP para cancelar ou SIM para aceitar. Podem incidir tarifas de mensagens e dados.',
  },
  buttons: { yes: 'Sim', no: 'Não' },
  nameless: 'prezado cliente',
  team: 'a equipe',
}
