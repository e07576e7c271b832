import type { Template } from '../../../../http/api/template.ts'
import { templateSettingsStrings as words } from '../../../strings/template-settings.ts'
import { isWhole } from './editor-draft.ts'
import styles from './templates-page.module.css'

/** What an administrator has to know of a template, in plain words, with WhatsApp's own beside them. */
export function TemplateNotes({ template }: { readonly template: Template }) {
  const { state, rejection, category, previousCategory, nextCategory } = template
  const plain: Readonly<Record<string, string>> = words.rejections
  const notes = [
    state === 'rejected' ? (plain[rejection?.code ?? 'OTHER'] ?? words.rejections.OTHER) : null,
    state === 'paused' ? words.pausedText : null,
    state === 'disabled' ? words.disabledText : null,
    category === 'MARKETING' && previousCategory === 'UTILITY' ? words.movedToMarketing : null,
    isWhole(template) ? null : words.changedElsewhere,
    nextCategory === 'MARKETING' && category !== 'MARKETING' ? words.willMove : null,
  ].filter((note) => note !== null)
  if (notes.length === 0) return null
  return (
    <div className={styles.notes}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {rejection !== null && (
        <p className={styles.original}>
          <bdi>{words.original(rejection.original)}</bdi>
        </p>
      )}
    </div>
  )
}
