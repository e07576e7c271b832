import { FileText, Image, Video } from 'lucide-react'
import type { TemplateContent } from '../../../../http/api/template.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { type TemplatePart, templateSheet } from './fill-template.ts'
import styles from './template-preview.module.css'

export interface TemplatePreviewProps {
  readonly content: TemplateContent
  readonly language: string
  readonly values: Readonly<Record<string, string>>
}

/** What will be sent, letter by letter; fields are marked. */
export function TemplatePreview({ content, language, values }: TemplatePreviewProps) {
  const { header, body, footer } = templateSheet(content, values)
  return (
    <div className={styles.ground} lang={language.replace('_', '-')}>
      <div className={styles.bubble} data-testid="template-preview">
        <MediaHeader kind={content.header?.kind} />
        {header !== null && (
          <p className={styles.header} dir="auto">
            <Parts parts={header} />
          </p>
        )}
        <p dir="auto">
          <Parts parts={body} />
        </p>
        {footer !== null && (
          <p className={styles.footer} dir="auto">
            {footer}
          </p>
        )}
      </div>
      {content.buttons.map(({ text }) => (
        <p key={text} className={styles.button} dir="auto">
          {text}
        </p>
      ))}
    </div>
  )
}

const MEDIA = { image: Image, video: Video, document: FileText } as const

function MediaHeader({ kind }: { readonly kind: string | undefined }) {
  if (kind !== 'image' && kind !== 'video' && kind !== 'document') return null
  const Icon = MEDIA[kind]
  return (
    <p className={styles.media}>
      <Icon size={18} strokeWidth={1.75} aria-hidden /> {templateStrings.mediaHeader[kind]}
    </p>
  )
}

function Parts({ parts }: { readonly parts: readonly TemplatePart[] }) {
  return parts.map((part) =>
    part.kind === 'field' ? (
      <mark key={part.at}>
        <bdi>{part.text}</bdi>
      </mark>
    ) : (
      <span key={part.at}>{part.text}</span>
    ),
  )
}
