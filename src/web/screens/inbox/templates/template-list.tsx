import { Ban, FileText, Hourglass, Image, MapPin, Pause, Star, Video, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import type { Template } from '../../../../http/api/template.ts'
import { Tag, type TagTone } from '../../../kit/tag.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import { type TemplateGroup, templateKey } from './template-groups.ts'
import styles from './template-list.module.css'

export interface TemplateListProps {
  readonly groups: readonly TemplateGroup[]
  readonly favorites: ReadonlySet<string>
  readonly chosenKey: string | null
  readonly onChoose: (key: string) => void
}

/** Those that can be sent can be chosen; the others say why not. */
export function TemplateList({ groups, favorites, chosenKey, onChoose }: TemplateListProps) {
  const templates = groups.flatMap((group) => group.templates)
  return (
    <ListBox
      aria-label={templateStrings.listLabel}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosenKey === null ? [] : [chosenKey]}
      onSelectionChange={(keys) => {
        const chosen = templates.find((template) => keys !== 'all' && keys.has(templateKey(template)))
        if (chosen !== undefined) onChoose(templateKey(chosen))
      }}
      renderEmptyState={() => <p className={styles.empty}>{templateStrings.none}</p>}
      className={styles.list ?? ''}
    >
      {groups.map(({ key, title, templates: members }) => (
        <ListBoxSection key={key} id={key} className={styles.section ?? ''}>
          <Header className={styles.group ?? ''}>{title}</Header>
          {members.map((template) => (
            <ListBoxItem
              key={templateKey(template)}
              id={templateKey(template)}
              textValue={template.name}
              isDisabled={template.obstacle !== null}
              className={styles.item ?? ''}
            >
              <span className={styles.star}>
                {favorites.has(templateKey(template)) && (
                  <Star size={16} fill="currentColor" strokeWidth={0} aria-label={templateStrings.favorite} />
                )}
              </span>
              <span className={styles.name}>{template.name}</span>
              <span className={styles.language}>{template.language}</span>
              {template.obstacle === null ? (
                <Need kind={template.content.header?.kind} />
              ) : (
                <Obstacle obstacle={template.obstacle} />
              )}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}

type Reason = NonNullable<Template['obstacle']>

const LOOKS: Readonly<Record<Reason, { readonly tone: TagTone; readonly icon: ReactNode }>> = {
  submitting: { tone: 'wait', icon: <Hourglass size={13} strokeWidth={2} aria-hidden /> },
  in_review: { tone: 'wait', icon: <Hourglass size={13} strokeWidth={2} aria-hidden /> },
  paused: { tone: 'neutral', icon: <Pause size={13} strokeWidth={2} aria-hidden /> },
  rejected: { tone: 'bad', icon: <X size={13} strokeWidth={2} aria-hidden /> },
  disabled: { tone: 'bad', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  leaving: { tone: 'neutral', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  unknown: { tone: 'neutral', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  marketing: { tone: 'neutral', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  authentication: { tone: 'neutral', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  not_supported: { tone: 'neutral', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
}

const NEEDS = {
  image: <Image size={13} strokeWidth={2} aria-hidden />,
  video: <Video size={13} strokeWidth={2} aria-hidden />,
  document: <FileText size={13} strokeWidth={2} aria-hidden />,
  location: <MapPin size={13} strokeWidth={2} aria-hidden />,
} as const

/** What its header asks for, before it is chosen. */
function Need({ kind }: { readonly kind: NonNullable<Template['content']['header']>['kind'] | undefined }) {
  if (kind === undefined || kind === 'text' || kind === 'other') return null
  return (
    <Tag tone="wait" icon={NEEDS[kind]}>
      {templateStrings.needs[kind]}
    </Tag>
  )
}

/** Why it cannot be chosen, in words and shape. */
function Obstacle({ obstacle }: { readonly obstacle: Reason }) {
  const { tone, icon } = LOOKS[obstacle]
  return (
    <Tag tone={tone} icon={icon}>
      {templateStrings.obstacles[obstacle]}
    </Tag>
  )
}
