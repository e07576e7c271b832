import { Hourglass, Pause, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import type { Template } from '../../../../http/api/message.ts'
import { Tag, type TagTone } from '../../../kit/tag.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import styles from './template-list.module.css'

export interface TemplateListProps {
  readonly templates: readonly Template[]
  readonly chosenKey: string | null
  readonly onChoose: (key: string) => void
}

/** Approved ones can be chosen; the others say why not. */
export function TemplateList({ templates, chosenKey, onChoose }: TemplateListProps) {
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
      {templates.map((template) => (
        <ListBoxItem
          key={templateKey(template)}
          id={templateKey(template)}
          textValue={template.name}
          isDisabled={!isApproved(template)}
          className={styles.item ?? ''}
        >
          <span className={styles.name}>{template.name}</span>
          <span className={styles.language}>{template.language}</span>
          <Status template={template} />
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

export function templateKey({ name, language }: Template): string {
  return `${name}/${language}`
}

export function isApproved({ status }: Template): boolean {
  return status.toUpperCase() === 'APPROVED'
}

const LOOKS: Readonly<Record<string, { readonly tone: TagTone; readonly icon: ReactNode }>> = {
  PENDING: { tone: 'wait', icon: <Hourglass size={13} strokeWidth={2} aria-hidden /> },
  PAUSED: { tone: 'neutral', icon: <Pause size={13} strokeWidth={2} aria-hidden /> },
  REJECTED: { tone: 'bad', icon: <X size={13} strokeWidth={2} aria-hidden /> },
}

function Status({ template }: { readonly template: Template }) {
  if (isApproved(template)) return null
  const status = template.status.toUpperCase()
  const words: Readonly<Record<string, string>> = templateStrings.statuses
  const look = LOOKS[status]
  return (
    <Tag tone={look?.tone ?? 'neutral'} icon={look?.icon}>
      {words[status] ?? template.status}
    </Tag>
  )
}
