import type { TextPack } from './text-pack.ts'

// "envoyés par {org}" and "de chez {org}": a plain "de" would have to become "d'" before a vowel.
export const french: TextPack = {
  language: 'fr',
  templateLanguage: 'fr',
  texts: {
    opt_in_request:
      'Bonjour {first_name}, ici {agent_first_name}, de chez {org}. Pouvons-nous vous écrire sur WhatsApp au sujet de votre compte ? Vous pouvez arrêter à tout moment en répondant STOP.',
    opt_in_confirmation:
      'Merci, {first_name}. Vous avez accepté de recevoir les messages WhatsApp envoyés par {org}. Répondez STOP à tout moment pour ne plus les recevoir.',
    decline_confirmation:
      'Vous avez refusé les messages WhatsApp envoyés par {org}. Nous ne vous écrirons pas ici. Vous pouvez les accepter à tout moment en répondant « oui ».',
    opt_out_confirmation:
      'Votre désinscription est enregistrée. {org} ne vous enverra plus de messages WhatsApp. Vous pouvez les accepter de nouveau à tout moment en répondant « oui ».',
    clarification:
      'Excusez-nous, il nous faut une réponse claire. Répondez OUI pour recevoir les messages envoyés par {org}, ou NON pour les refuser.',
    re_prompt:
      'Vous ne recevez plus les messages WhatsApp envoyés par {org}, nous ne pouvons donc pas vous répondre ici. Répondez OUI pour les accepter de nouveau.',
    sms_opt_in_request:
      "{org} : {agent_first_name} souhaite vous écrire par SMS. Répondez OUI pour accepter ou STOP pour refuser. Des frais de messages et de données peuvent s'appliquer.",
    sms_opt_in_confirmation:
      "{org} : vous avez accepté de recevoir nos SMS. Répondez STOP pour ne plus en recevoir, AIDE pour obtenir de l'aide. Des frais peuvent s'appliquer.",
    sms_opt_out_confirmation:
      '{org} : votre désinscription est enregistrée, vous ne recevrez plus de SMS. Répondez OUI pour les accepter de nouveau.',
    sms_clarification:
      '{org} : il nous faut une réponse claire. Répondez OUI pour recevoir nos SMS ou STOP pour refuser.',
    sms_re_prompt:
      '{org} : vous ne recevez plus nos SMS, nous ne pouvons donc pas vous répondre ici. Répondez OUI pour les accepter de nouveau.',
    sms_notice:
      "{org} : vous échangez avec {agent_first_name}. Répondez STOP pour ne plus recevoir de SMS, AIDE pour obtenir de l'aide.",
    sms_help:
      "{org} : nous envoyons des SMS au sujet de votre compte. Répondez STOP pour ne plus en recevoir ou OUI pour les accepter. Des frais peuvent s'appliquer.",
  },
  buttons: { yes: 'Oui', no: 'Non' },
  nameless: 'chère cliente, cher client',
  team: "l'équipe",
}
