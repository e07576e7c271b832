import type { TextPack } from './text-pack.ts'

export const spanish: TextPack = {
  language: 'es',
  templateLanguage: 'es',
  texts: {
    opt_in_request:
      'Hola {first_name}, soy {agent_first_name} de {org}. ¿Podemos escribirte por WhatsApp sobre tu cuenta? Puedes parar en cualquier momento respondiendo STOP.',
    opt_in_confirmation:
      'Gracias, {first_name}. Has aceptado recibir mensajes de WhatsApp de {org}. Responde STOP en cualquier momento para dejar de recibirlos.',
    decline_confirmation:
      'Has indicado que no quieres recibir mensajes de WhatsApp de {org}. No te escribiremos por aquí. Puedes aceptarlos en cualquier momento respondiendo "sí".',
    opt_out_confirmation:
      'Te has dado de baja. {org} ya no te enviará mensajes de WhatsApp. Puedes volver a aceptarlos en cualquier momento respondiendo "sí".',
    clarification:
      'Disculpa, necesitamos una respuesta clara. Responde SÍ para recibir mensajes de {org} o NO para rechazarlos.',
    re_prompt:
      'Te diste de baja de los mensajes de WhatsApp de {org}, por eso no podemos contestarte por aquí. Responde SÍ si quieres volver a recibirlos.',
    sms_opt_in_request:
      '{org}: {agent_first_name} quiere escribirte por SMS. Responde SI para aceptar o STOP para rechazar. Pueden aplicarse tarifas de mensajes y datos.',
    sms_opt_in_confirmation:
      '{org}: has aceptado recibir mensajes SMS. Responde STOP para darte de baja o AYUDA para pedir ayuda. Pueden aplicarse tarifas.',
    sms_opt_out_confirmation:
      '{org}: te has dado de baja y ya no te enviaremos mensajes SMS. Responde SI para volver a recibirlos.',
    sms_clarification:
      '{org}: necesitamos una respuesta clara. Responde SI para recibir mensajes SMS o STOP para rechazarlos.',
    sms_re_prompt:
      '{org}: te diste de baja, por eso no podemos contestarte. Responde SI si quieres volver a recibir mensajes SMS.',
    sms_notice: '{org}: te escribe {agent_first_name}. Responde STOP para darte de baja o AYUDA para pedir ayuda.',
    sms_help:
      '{org}: enviamos mensajes SMS sobre tu cuenta. Responde STOP para darte de baja o SI para recibirlos. Pueden aplicarse tarifas.',
  },
  buttons: { yes: 'Sí', no: 'No' },
  nameless: 'estimado cliente',
  team: 'el equipo',
}
