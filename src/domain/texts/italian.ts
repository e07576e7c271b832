import type { TextPack } from './text-pack.ts'

export const italian: TextPack = {
  language: 'it',
  templateLanguage: 'it',
  texts: {
    opt_in_request:
      'Buongiorno {first_name}, sono {agent_first_name} di {org}. Possiamo scriverle su WhatsApp a proposito del suo account? Può interrompere in qualsiasi momento rispondendo STOP.',
    opt_in_confirmation:
      'Grazie, {first_name}. Ha accettato di ricevere messaggi WhatsApp da {org}. Risponda STOP in qualsiasi momento per non riceverne più.',
    decline_confirmation:
      'Ha scelto di non ricevere messaggi WhatsApp da {org}. Non le scriveremo qui. Può accettarli in qualsiasi momento rispondendo "sì".',
    opt_out_confirmation:
      'La sua richiesta è stata registrata. {org} non le invierà più messaggi WhatsApp. Può accettarli di nuovo in qualsiasi momento rispondendo "sì".',
    clarification:
      'Ci scusi, abbiamo bisogno di una risposta chiara. Risponda SÌ per ricevere messaggi da {org} oppure NO per rifiutarli.',
    re_prompt:
      'Ha chiesto di non ricevere più messaggi WhatsApp da {org}, quindi non possiamo risponderle qui. Risponda SÌ per riceverli di nuovo.',
    sms_opt_in_request:
      '{org}: {agent_first_name} vorrebbe scriverle via SMS. Risponda SI per accettare o STOP per rifiutare. Potrebbero essere applicati costi per messaggi e dati.',
    sms_opt_in_confirmation:
      '{org}: ha accettato di ricevere i nostri SMS. Risponda STOP per non riceverne più, AIUTO per ricevere assistenza. Potrebbero essere applicati costi.',
    sms_opt_out_confirmation:
      '{org}: la sua richiesta è stata registrata, non riceverà altri SMS. Risponda SI per riceverli di nuovo.',
    sms_clarification:
      '{org}: abbiamo bisogno di una risposta chiara. Risponda SI per ricevere i nostri SMS o STOP per rifiutarli.',
    sms_re_prompt:
      '{org}: ha chiesto di non ricevere più SMS, quindi non possiamo risponderle qui. Risponda SI per riceverli di nuovo.',
    sms_notice:
      '{org}: sta scrivendo con {agent_first_name}. Risponda STOP per non ricevere altri SMS, AIUTO per ricevere assistenza.',
    sms_help:
      '{org}: inviamo SMS a proposito del suo account. Risponda STOP per non riceverne più o SI per accettarli. Potrebbero essere applicati costi.',
  },
  buttons: { yes: 'Sì', no: 'No' },
  nameless: 'gentile cliente',
  team: 'il team',
}
