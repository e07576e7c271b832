import type { TemplateDraft } from '../channels/whatsapp/templates.ts'
import type { TemplateContent } from '../domain/template.ts'

/** Templates of a new organization, so that a closed window is not a dead end in the demo. */
export const AGENT_TEMPLATES: readonly TemplateDraft[] = [
  {
    name: 'appointment_reminder',
    language: 'en',
    category: 'UTILITY',
    content: plain(
      'Hello {{first_name}}, this is a reminder of your appointment on {{date}} at {{time}}. Reply here if you need to change it.',
      {
        first_name: 'Maria',
        date: '4 November',
        time: '10:00',
      },
    ),
  },
  {
    name: 'card_ready',
    language: 'en',
    category: 'UTILITY',
    content: plain(
      'Hello {{first_name}}, your new card is ready at {{branch}}. Please bring a photo ID when you collect it.',
      {
        first_name: 'Maria',
        branch: 'Harbour Street',
      },
    ),
  },
  {
    name: 'appointment_reminder',
    language: 'es',
    category: 'UTILITY',
    content: plain(
      'Hola {{first_name}}, te recordamos tu cita del {{date}} a las {{time}}. Responde aquí si necesitas cambiarla.',
      {
        first_name: 'María',
        date: '4 de noviembre',
        time: '10:00',
      },
    ),
  },
]

function plain(body: string, examples: Readonly<Record<string, string>>): TemplateContent {
  return { format: 'NAMED', header: null, body, footer: null, buttons: [], examples }
}
