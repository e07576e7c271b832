import type { Sentence } from './refusals.ts'

/** What can be wrong while a real number is connected: each says what it is and what to do (product-ux §7.1, §13). */
export const CONNECTION_SENTENCES: Readonly<Record<string, Sentence>> = {
  'connection.exists': () => 'A number is connected already. Disconnect it first.',
  'connection.demo': () => 'A demo stays with the simulator. Keep it as your own organization first, under General.',
  'connection.none': () => 'No real number is connected.',
  'connection.started': () => 'This number has taken over already. Disconnect it to use another one.',
  'connection.incomplete': () => 'Some checks have not passed yet. Go through the steps marked on the left.',
  'connection.busy': () => 'Messages of the simulator are still under way. Try again in a moment.',
  'connection.no_answer': () => "The provider doesn't answer. It is asked again by itself.",
  'connection.refused': (p) => `The provider refused: ${p.detail ?? 'it gave no reason'}.`,
  'connection.no_such_act': () => "This provider can't do that from here.",
  'connection.address': () =>
    'This address can be reached from this machine only. Set PUBLIC_URL to your https address and start again.',
  'connection.address_name': () =>
    'This machine finds no address for that name. Check PUBLIC_URL. Only the handshake of step 3 proves that it works.',
  'connection.address_silent': () =>
    'This machine gets no answer there, which some routers cause. Only the handshake of step 3 proves that it works.',
  'connection.address_certificate': (p) =>
    `This machine does not trust the certificate (${p.detail ?? 'unknown'}), and providers may not either. Renew it.`,
  'connection.address_answer': (p) =>
    `Something else answers there, with status ${p.status ?? 'unknown'}. Lead the whole address to this product.`,
  'connection.nothing_entered': () => 'Enter the account, the number and the token.',
  'connection.secret_missing': () => 'Enter the app secret: without it no webhook can be proved.',
  'connection.secret': () =>
    'The app secret belongs to another app than the token. Copy it from App settings, Basic, of the same app.',
  'connection.unknown_object': () => "The provider doesn't know this id, or the token may not see it.",
  'connection.number_unknown': () => "The account has no such number. Check the number's id for a missing digit.",
  'connection.number_elsewhere': () =>
    'This number belongs to another WhatsApp account than the one you entered. Copy both ids from the same page.',
  'connection.account_unknown': () =>
    'The token sees no WhatsApp account with this id. Give the system user the account as an asset.',
  'connection.handshake': () =>
    'WhatsApp could not confirm the callback address. It must be reachable from outside by https.',
  'connection.handshake_missing': () => 'Paste both values at Meta, or press "Set it up for me".',
  'connection.not_subscribed': () => 'Nothing is subscribed. Press "Set it up for me".',
  'connection.callback_elsewhere': () =>
    'Webhooks of this account go to another address. Press "Set it up for me" to have them sent here.',
  'connection.inbound_elsewhere': () =>
    'Messages to this number go to another address. Press "Set it up for me" to have them sent here.',
  'connection.no_webhook': () => 'Waiting for the first message. Send one to the number from any phone.',
  'connection.no_sms': () => 'Waiting for the first message. Text the number from any phone.',
  'connection.template_missing': () => 'No opt-in text was handed in yet.',
  'connection.template_pending': () => 'In review. WhatsApp usually decides within minutes, at most within a day.',
  'connection.template_rejected': () =>
    'No language is approved. Change the text in the opt-in policy and hand it in again.',
  'connection.pin': () => "The PIN isn't the number's two-step PIN. Reset it in WhatsApp Manager if nobody knows it.",
  'connection.pin_tries': () => 'Too many tries. WhatsApp takes the next one after some hours.',
  'sms.credentials': () => "Twilio doesn't know this account and token together.",
  'sms.account': (p) => `Twilio says that this account is ${p.status ?? 'not active'}.`,
  'sms.capability': () => "This number can't carry text messages. Choose one with SMS in Twilio's console.",
}
