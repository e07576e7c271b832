import type { TextPack } from './text-pack.ts'

export const english: TextPack = {
  language: 'en',
  templateLanguage: 'en',
  texts: {
    opt_in_request:
      'Hello {first_name}, this is {agent_first_name} from {org}. May we message you on WhatsApp about your account? You can stop at any time by replying STOP.',
    opt_in_confirmation:
      'Thank you, {first_name}. You have opted in to WhatsApp messages from {org}. Reply STOP to opt out at any time.',
    decline_confirmation:
      'You have opted out of WhatsApp messages from {org}. We won\'t message you here. You can opt in at any time by replying "yes".',
    opt_out_confirmation:
      'You have opted out. {org} won\'t send you WhatsApp messages any more. You can opt in again at any time by replying "yes".',
    clarification: 'Sorry, we need a clear answer. Reply YES to receive messages from {org}, or NO to decline.',
    re_prompt:
      "You have opted out of WhatsApp messages from {org}, so we can't answer you here. Reply YES if you want to opt in again.",
    sms_opt_in_request:
      '{org}: {agent_first_name} would like to text you. Reply YES to agree or STOP to decline. Msg & data rates may apply.',
    sms_opt_in_confirmation:
      '{org}: you have opted in to text messages. Reply STOP to opt out, HELP for help. Msg & data rates may apply.',
    sms_opt_out_confirmation:
      "{org}: you have opted out and won't get any more text messages. Reply YES to opt in again.",
    sms_clarification: '{org}: sorry, we need a clear answer. Reply YES to receive text messages or STOP to decline.',
    sms_re_prompt: "{org}: you have opted out, so we can't answer you here. Reply YES to opt in again.",
    sms_notice: '{org}: you are texting with {agent_first_name}. Reply STOP to opt out, HELP for help.',
    sms_help:
      '{org}: we send text messages about your account. Reply STOP to opt out or YES to opt in. Msg & data rates may apply.',
  },
  buttons: { yes: 'Yes', no: 'No' },
  nameless: 'dear customer',
  team: 'the team',
}
