import { Ban, Check, Clock, Hourglass, Pause, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Template } from '../../../../http/api/template.ts'
import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag, type TagTone } from '../../../kit/tag.tsx'
import { templateSettingsStrings as words } from '../../../strings/template-settings.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { isWhole } from './editor-draft.ts'
import { TemplateNotes } from './template-notes.tsx'
import styles from './templates-page.module.css'

export interface TemplateRowProps {
  readonly template: Template
  readonly mayChange: boolean
  readonly onEdit: () => void
  readonly onDelete: () => void
}

/** One template in one language: what it is, how it does, and what there is to know. */
export function TemplateRow({ template, mayChange, onEdit, onDelete }: TemplateRowProps) {
  const { name, language, category, quality, useCount } = template
  const categories: Readonly<Record<string, string>> = templateStrings.categories
  const qualities: Readonly<Record<string, string>> = words.qualities
  const languageWords = languageName(language.replace('_', '-'))
  return (
    <article className={styles.row} aria-label={`${name}, ${languageWords}`}>
      <div className={styles.what}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.facts}>
          <span>
            {languageWords} ({language})
          </span>
          <span>{useCount === 0 ? words.unused : words.used(useCount)}</span>
          {qualities[quality] !== undefined && <span>{qualities[quality]}</span>}
        </p>
      </div>
      <div className={styles.tags}>
        <StateTag state={template.state} />
        <Tag>{categories[category] ?? category}</Tag>
      </div>
      {mayChange && (
        <div className={styles.actions}>
          {isWhole(template) && (
            <Button size="small" aria-label={words.editOf(name, languageWords)} onPress={onEdit}>
              {words.edit}
            </Button>
          )}
          <Button size="small" variant="text" aria-label={words.removeOf(name, languageWords)} onPress={onDelete}>
            {words.remove}
          </Button>
        </div>
      )}
      <TemplateNotes template={template} />
    </article>
  )
}

const LOOKS: Readonly<Record<Template['state'], { readonly tone: TagTone; readonly icon: ReactNode }>> = {
  approved: { tone: 'ok', icon: <Check size={13} strokeWidth={2.2} aria-hidden /> },
  submitting: { tone: 'wait', icon: <Clock size={13} strokeWidth={2} aria-hidden /> },
  in_review: { tone: 'wait', icon: <Hourglass size={13} strokeWidth={2} aria-hidden /> },
  paused: { tone: 'neutral', icon: <Pause size={13} strokeWidth={2} aria-hidden /> },
  rejected: { tone: 'bad', icon: <X size={13} strokeWidth={2} aria-hidden /> },
  disabled: { tone: 'bad', icon: <Ban size={13} strokeWidth={2} aria-hidden /> },
  leaving: { tone: 'neutral', icon: <Clock size={13} strokeWidth={2} aria-hidden /> },
  unknown: { tone: 'neutral', icon: <Clock size={13} strokeWidth={2} aria-hidden /> },
}

export function StateTag({ state }: { readonly state: Template['state'] }) {
  const { tone, icon } = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {words.states[state]}
    </Tag>
  )
}
