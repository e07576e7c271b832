import type { TemplateDraft } from '../channels/whatsapp/templates.ts'

/** Templates of a new organization, so that a closed window is not a dead end in the demo. */
export const AGENT_TEMPLATES: readonly TemplateDraft[] = [
  {
    name: 'appointment_reminder',
    language: 'en',
    category: 'UTILITY',
    body: 'Hello {{first_name}}, this is a reminder of your appointment on {{date}} at {{time}}. Reply here if you need to change it.',
    parameters: [
      { name: 'first_name', example: 'Maria' },
      { name: 'date', example: '4 November' },
      { name: 'time', example: '10:00' },
    ],
    footer: null,
    buttons: [],
  },
  {
    name: 'card_ready',
    language: 'en',
    category: 'UTILITY',
    body: 'Hello {{first_name}}, your new card is ready at {{branch}}. Please bring a photo ID when you collect it.',
    parameters: [
      { name: 'first_name', example: 'Maria' },
      { name: 'branch', example: 'Harbour Street' },
    ],
    footer: null,
    buttons: [],
  },
  {
    name: 'appointment_reminder',
    language: 'es',
    category: 'UTILITY',
    body: 'Hola {{first_name}}, te recordamos tu cita del {{date}} a las {{time}}. Responde aquí si necesitas cambiarla.',
    parameters: [
      { name: 'first_name', example: 'María' },
      { name: 'date', example: '4 de noviembre' },
      { name: 'time', example: '10:00' },
    ],
    footer: null,
    buttons: [],
  },
]
