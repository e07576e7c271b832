import type { TextPack } from './text-pack.ts'

export const german: TextPack = {
  language: 'de',
  templateLanguage: 'de',
  texts: {
    opt_in_request:
      'Guten Tag {first_name}, hier ist {agent_first_name} von {org}. Dürfen wir Ihnen auf WhatsApp zu Ihrem Kundenkonto schreiben? Sie können das jederzeit beenden, indem Sie mit STOP antworten.',
    opt_in_confirmation:
      'Vielen Dank, {first_name}. Sie haben WhatsApp-Nachrichten von {org} zugestimmt. Antworten Sie jederzeit mit STOP, wenn Sie keine mehr erhalten möchten.',
    decline_confirmation:
      'Sie haben WhatsApp-Nachrichten von {org} abgelehnt. Wir schreiben Ihnen hier nicht. Sie können jederzeit zustimmen, indem Sie mit „ja“ antworten.',
    opt_out_confirmation:
      'Sie sind abgemeldet. {org} sendet Ihnen keine WhatsApp-Nachrichten mehr. Sie können jederzeit wieder zustimmen, indem Sie mit „ja“ antworten.',
    clarification:
      'Entschuldigung, wir brauchen eine eindeutige Antwort. Antworten Sie mit JA, um Nachrichten von {org} zu erhalten, oder mit NEIN, um sie abzulehnen.',
    re_prompt:
      'Sie haben sich von den WhatsApp-Nachrichten von {org} abgemeldet, deshalb können wir Ihnen hier nicht antworten. Antworten Sie mit JA, wenn Sie wieder zustimmen möchten.',
    sms_opt_in_request:
      '{org}: {agent_first_name} möchte Ihnen SMS schreiben. Antworten Sie mit JA, um zuzustimmen, oder mit STOP, um abzulehnen. Es können Gebühren anfallen.',
    sms_opt_in_confirmation:
      '{org}: Sie haben SMS-Nachrichten zugestimmt. Mit STOP melden Sie sich ab, mit HILFE erhalten Sie Hilfe. Es können Gebühren anfallen.',
    sms_opt_out_confirmation:
      '{org}: Sie sind abgemeldet und erhalten keine SMS mehr. Antworten Sie mit JA, um wieder zuzustimmen.',
    sms_clarification:
      '{org}: Wir brauchen eine eindeutige Antwort. Antworten Sie mit JA, um SMS zu erhalten, oder mit STOP, um abzulehnen.',
    sms_re_prompt:
      '{org}: Sie haben sich abgemeldet, deshalb können wir Ihnen hier nicht antworten. Antworten Sie mit JA, um wieder zuzustimmen.',
    sms_notice:
      '{org}: Hier schreibt Ihnen {agent_first_name}. Mit STOP melden Sie sich ab, mit HILFE erhalten Sie Hilfe.',
    sms_help:
      '{org}: Wir senden SMS zu Ihrem Kundenkonto. Mit STOP melden Sie sich ab, mit JA stimmen Sie zu. Es können Gebühren anfallen.',
  },
  buttons: { yes: 'Ja', no: 'Nein' },
  nameless: 'liebe Kundin, lieber Kunde',
  team: 'unser Team',
}
