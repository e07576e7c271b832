import type { NewTemplate, Template, TemplateContent } from '../../../../http/api/template.ts'

export type ButtonKind = 'quick_reply' | 'url' | 'phone' | 'copy_code'
export const BUTTON_KINDS: readonly ButtonKind[] = ['quick_reply', 'url', 'phone', 'copy_code']

export type HeaderKind = 'none' | 'text' | 'image' | 'video' | 'document' | 'location'
export const HEADER_KINDS: readonly HeaderKind[] = ['none', 'text', 'image', 'video', 'document', 'location']

export interface ButtonDraft {
  readonly key: string
  readonly kind: ButtonKind
  readonly text: string
  /** The address or the number, where the kind has one. */
  readonly value: string
}

export interface EditorDraft {
  readonly name: string
  readonly language: string
  readonly category: 'UTILITY' | 'MARKETING'
  readonly format: TemplateContent['format']
  readonly headerKind: HeaderKind
  /** Its words; kept while another kind is chosen. */
  readonly header: string
  readonly body: string
  readonly footer: string
  readonly buttons: readonly ButtonDraft[]
  readonly examples: Readonly<Record<string, string>>
}

const EMPTY: EditorDraft = {
  ...{ name: '', language: 'en', category: 'UTILITY', format: 'NAMED' },
  ...{ headerKind: 'none', header: '', body: '', footer: '', buttons: [], examples: {} },
}

/** Whether its header is a file, of which the reviewers see an example. */
export function isFileHeader(kind: HeaderKind): kind is 'image' | 'video' | 'document' {
  return kind === 'image' || kind === 'video' || kind === 'document'
}

/** Whether the editor has a field for each of its parts; saving any other template would take parts away. */
export function isWhole({ content: { header, buttons, otherParts } }: Pick<Template, 'content'>): boolean {
  return header?.kind !== 'other' && otherParts.length === 0 && buttons.every(({ kind }) => kind !== 'other')
}

export function draftOf(template: Template | null): EditorDraft {
  if (template === null) return EMPTY
  const { name, language, category, content } = template
  return {
    ...{ name, language, format: content.format, body: content.body, examples: content.examples },
    category: category === 'MARKETING' ? 'MARKETING' : 'UTILITY',
    headerKind: content.header === null || content.header.kind === 'other' ? 'none' : content.header.kind,
    header: content.header?.kind === 'text' ? content.header.text : '',
    footer: content.footer ?? '',
    buttons: content.buttons.map((button, place) => ({
      key: `kept-${place}`,
      kind: button.kind === 'other' ? 'quick_reply' : button.kind,
      text: button.text,
      value: button.kind === 'url' ? button.url : button.kind === 'phone' ? button.phone : '',
    })),
  }
}

/** What is submitted and what the preview shows. Examples of fields that are gone are left out. */
export function templateOfDraft(draft: EditorDraft): NewTemplate & { readonly content: TemplateContent } {
  const { name, language, category } = draft
  const content: TemplateContent = {
    format: draft.format,
    header: headerOf(draft),
    body: draft.body,
    footer: draft.footer.trim() === '' ? null : draft.footer,
    buttons: draft.buttons.map(buttonOf),
    otherParts: [],
    examples: {},
  }
  const examples = fieldsOfDraft(draft).map((field) => [field, draft.examples[field] ?? ''] as const)
  return { name, language, category, content: { ...content, examples: Object.fromEntries(examples) } }
}

/** Fields of the draft, each once, as the server will name them. */
export function fieldsOfDraft({ headerKind, header, body, buttons, format }: EditorDraft): readonly string[] {
  const head = (headerKind === 'text' ? variablesIn(header) : []).map((name) =>
    format === 'NAMED' ? name : `header_${name}`,
  )
  const ofButtons = buttons.flatMap(({ kind, value }, place) =>
    kind === 'copy_code' || (kind === 'url' && variablesIn(value).length > 0) ? [`button_${place + 1}`] : [],
  )
  return [...new Set([...head, ...variablesIn(body), ...ofButtons])]
}

function headerOf({ headerKind, header }: EditorDraft): TemplateContent['header'] {
  if (headerKind === 'none') return null
  return headerKind === 'text' ? { kind: 'text', text: header } : { kind: headerKind }
}

function variablesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{\s*([a-zA-Z0-9_]+)\s*\}\}/g), ([, name]) => name ?? ''))]
}

function buttonOf({ kind, text, value }: ButtonDraft): TemplateContent['buttons'][number] {
  switch (kind) {
    case 'quick_reply':
    case 'copy_code':
      return { kind, text }
    case 'url':
      return { kind, text, url: value }
    case 'phone':
      return { kind, text, phone: value.replace(/[\s()-]/g, '') }
    default:
      return kind satisfies never
  }
}
