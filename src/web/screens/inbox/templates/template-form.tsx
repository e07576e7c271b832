import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Template } from '../../../../http/api/message.ts'
import { Field } from '../../../kit/field.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import { isFromContact } from './fill-template.ts'
import styles from './template-picker.module.css'
import { TemplatePreview } from './template-preview.tsx'

export interface TemplateFormProps {
  readonly template: Template | null
  readonly values: Readonly<Record<string, string>>
  /** The field that has to be filled in before it can be sent. */
  readonly missing: string | null
  readonly onValue: (field: string, value: string) => void
}

/** Preview above, fields below; the preview follows every key. */
export function TemplateForm({ template, values, missing, onValue }: TemplateFormProps) {
  const form = useRef<HTMLDivElement>(null)
  // The field that is waited for may be out of sight: the focus brings it in.
  useEffect(() => {
    if (missing !== null) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(missing)}"]`)?.focus()
  }, [missing])
  if (template === null) return <p className={styles.nothing}>{templateStrings.choose}</p>
  const categories: Readonly<Record<string, string>> = templateStrings.categories
  return (
    <div ref={form} className={styles.form}>
      <div className={styles.previewHead}>
        <h3>{templateStrings.preview}</h3>
        <Tag tone="ok" icon={<Check size={13} strokeWidth={2.2} aria-hidden />}>
          {templateStrings.approved}
        </Tag>
        <Tag>{categories[template.category.toUpperCase()] ?? template.category}</Tag>
      </div>
      <TemplatePreview body={template.body} buttons={template.buttons} language={template.language} values={values} />
      {template.parameters.length > 0 && <h3>{templateStrings.fields}</h3>}
      {template.parameters.map((field) => (
        <Field
          key={field}
          label={field}
          name={field}
          value={values[field] ?? ''}
          onChange={(value) => onValue(field, value)}
          error={missing === field ? templateStrings.fillIn(field) : undefined}
          {...(isFromContact(field) && { besideLabel: <Tag tone="accent">{templateStrings.fromContact}</Tag> })}
        />
      ))}
    </div>
  )
}
