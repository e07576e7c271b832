import type { Language } from '../domain/language.ts'
import type { TemplateContent } from '../domain/template.ts'
import { templateOf } from '../domain/texts.ts'

/** The opt-in request in one language as a template, with Meta's code of the language. */
export function requestContent(
  language: Language,
  text?: string,
): { readonly language: string; readonly content: TemplateContent } {
  const template = templateOf(language, text)
  return {
    language: template.language,
    content: {
      ...{ format: 'NAMED', header: null, body: template.body, footer: null },
      buttons: template.quickReplies.map((reply) => ({ kind: 'quick_reply', text: reply })),
      examples: Object.fromEntries(template.parameters.map(({ name, example }) => [name, example])),
    },
  }
}
