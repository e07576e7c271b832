import { FileText, Image, MapPin, Video } from 'lucide-react'
import type { TemplateContent } from '../../../../http/api/template.ts'
import { UserText } from '../../../kit/user-text.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import { type TemplatePart, templateSheet } from './fill-template.ts'
import styles from './template-preview.module.css'
import type { HeaderChoice } from './use-header-choice.ts'

export interface TemplatePreviewProps {
  readonly content: TemplateContent
  readonly language: string
  readonly values: Readonly<Record<string, string>>
  /** What was chosen for its header; none while a template is written. */
  readonly header?: HeaderChoice
}

/** What will be sent, letter by letter; fields are marked. */
export function TemplatePreview({ content, language, values, header: given }: TemplatePreviewProps) {
  const { header, body, footer } = templateSheet(content, values)
  return (
    <div className={styles.ground} lang={language.replace('_', '-')}>
      <div className={styles.bubble} data-testid="template-preview">
        <GivenHeader kind={content.header?.kind} given={given} />
        {header !== null && (
          <p className={styles.header} dir="auto">
            <Parts parts={header} />
          </p>
        )}
        {body.length === 0 ? (
          <p className={styles.footer}>{templateStrings.noText}</p>
        ) : (
          <p dir="auto">
            <Parts parts={body} />
          </p>
        )}
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

const ICONS = { image: Image, video: Video, document: FileText, location: MapPin } as const

interface GivenHeaderProps {
  readonly kind: NonNullable<TemplateContent['header']>['kind'] | undefined
  readonly given: HeaderChoice | undefined
}

/** The picture itself; of everything else its name. */
function GivenHeader({ kind, given }: GivenHeaderProps) {
  if (kind === undefined || kind === 'text' || kind === 'other') return null
  if (kind === 'image' && given !== undefined && given.pictureUrl !== null) {
    return <img className={styles.picture} src={given.pictureUrl} alt={given.files[0]?.name ?? ''} />
  }
  const Icon = ICONS[kind]
  const name = kind === 'location' ? placeWords(given) : (given?.files[0]?.name ?? '')
  return (
    <p className={styles.media}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <UserText>{name === '' ? templateStrings.mediaHeader[kind] : name}</UserText>
    </p>
  )
}

function placeWords(given: HeaderChoice | undefined): string {
  const { latitude = '', longitude = '', name = '' } = given?.place ?? {}
  return name.trim() !== '' || latitude === '' || longitude === '' ? name.trim() : `${latitude}, ${longitude}`
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
