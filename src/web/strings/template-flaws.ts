import type { SentenceParams } from './refusals.ts'

const PARTS: Readonly<Record<string, string>> = {
  name: 'The name',
  language: 'The language',
  category: 'The category',
  header: 'The header',
  body: 'The text',
  footer: 'The footer',
  buttons: 'A button',
  examples: 'An example',
  other: 'A part',
}

/** What the reviewers take to look at. */
const EXAMPLES: Readonly<Record<string, string>> = {
  image: 'a JPEG or PNG image',
  video: 'an MP4 video',
  document: 'a PDF document',
}

/** What WhatsApp would refuse, in plain words (whatsapp-cloud-api §5.1). */
export function templateFlaw({ part, flaw, max, field }: SentenceParams): string {
  const subject = PARTS[String(part)] ?? 'The template'
  switch (flaw) {
    case 'characters':
      return part === 'name'
        ? 'The name takes lowercase letters, digits and underscores only.'
        : `${subject} isn't one that WhatsApp knows.`
    case 'empty':
      return `${subject} is empty.`
    case 'too_long':
      return `${subject} is too long: at most ${max} characters.`
    case 'reserved':
      return 'Names that begin with yesline_opt_in_request belong to the opt-in request.'
    case 'variable_at_edge':
      return "The text can't begin or end with a field. Put words around it."
    case 'variables_touch':
      return "Two fields can't touch. Put words between them."
    case 'too_many_variables':
      return part === 'header'
        ? 'The header takes one field.'
        : 'There are too many fields for so few words. Write more words or take fields out.'
    case 'variable_name':
      return `${subject} has a field that isn't written {{name}}, with lowercase letters, digits and underscores.`
    case 'no_variables':
      return `${subject} can't hold fields.`
    case 'too_many':
      return `There are too many buttons of this kind: at most ${max}.`
    case 'twice':
      return 'Two buttons have the same words.'
    case 'not_grouped':
      return 'Put the quick replies together, before or after the other buttons.'
    case 'address':
      return "A button's address or number isn't complete."
    case 'missing':
      return `Give an example for "${field}".`
    case 'no_file':
      return `Choose ${EXAMPLES[String(field)] ?? 'a file'} that shows the reviewers the header.`
    case 'wrong_file':
      return `The example of the header has to be ${EXAMPLES[String(field)] ?? 'another file'}.`
    case 'not_supported':
      return `${subject} has a kind that can't be made here.`
    default:
      return 'WhatsApp would not accept this template.'
  }
}
