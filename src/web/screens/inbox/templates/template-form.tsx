import { Check, Star } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Template } from '../../../../http/api/template.ts'
import { Field } from '../../../kit/field.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import { fieldLabel } from './fill-template.ts'
import { HeaderControl } from './header-control.tsx'
import styles from './template-picker.module.css'
import { TemplatePreview } from './template-preview.tsx'
import { HEADER, type TemplateChoice } from './use-template-choice.ts'

export interface TemplateFormProps {
  readonly choice: TemplateChoice
  readonly isFavorite: boolean
  readonly onFavorite: (template: Template) => void
}

/** Preview above, fields below; the preview follows every key. */
export function TemplateForm({ choice, isFavorite, onFavorite }: TemplateFormProps) {
  const { chosen: template, values, missing } = choice
  const form = useRef<HTMLDivElement>(null)
  // The field that is waited for may be out of sight: the focus brings it in.
  useEffect(() => {
    if (missing === null) return
    const place = missing === HEADER ? '[data-header] :is(button, input)' : `[name="${CSS.escape(missing)}"]`
    form.current?.querySelector<HTMLElement>(place)?.focus()
  }, [missing])
  if (template === null) return <p className={styles.nothing}>{templateStrings.choose}</p>
  const categories: Readonly<Record<string, string>> = templateStrings.categories
  return (
    <div ref={form} className={styles.form}>
      <div className={styles.previewHead}>
        <h3>{templateStrings.preview}</h3>
        <IconButton
          icon={<Star size={18} strokeWidth={1.75} fill={isFavorite ? 'currentColor' : 'none'} aria-hidden />}
          label={isFavorite ? templateStrings.unfavor : templateStrings.favor}
          onPress={() => onFavorite(template)}
        />
        <Tag tone="ok" icon={<Check size={13} strokeWidth={2.2} aria-hidden />}>
          {templateStrings.approved}
        </Tag>
        <Tag>{categories[template.category] ?? template.category}</Tag>
      </div>
      <TemplatePreview content={template.content} language={template.language} values={values} header={choice.header} />
      <HeaderControl header={choice.header} isMissing={missing === HEADER} />
      {template.parameters.length > 0 && <h3>{templateStrings.fields}</h3>}
      {template.parameters.map((field) => (
        <Field
          key={field}
          label={fieldLabel(template, field)}
          name={field}
          value={values[field] ?? ''}
          onChange={(value) => choice.put(field, value)}
          maxLength={FIELD_LENGTH_MAX}
          error={missing === field ? templateStrings.fillIn(fieldLabel(template, field)) : undefined}
          {...(choice.isFromContact(field) && { besideLabel: <Tag tone="accent">{templateStrings.fromContact}</Tag> })}
        />
      ))}
    </div>
  )
}

const FIELD_LENGTH_MAX = 1_024
