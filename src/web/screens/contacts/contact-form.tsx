import { Field } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { usePolicy } from '../../queries/policy.ts'
import { useAgents } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { type ContactFields, NONE } from './contact-fields.ts'
import styles from './contact-form.module.css'
import type { ContactProblem } from './contact-problem.ts'
import { languageOptions } from './language-options.ts'
import { NumberField } from './number-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

export interface ContactFormProps {
  readonly fields: ContactFields
  readonly onField: (name: keyof ContactFields, value: string) => void
  readonly problem: ContactProblem | null
  /** Sentences of fields that were left empty. */
  readonly missing: Partial<Record<keyof ContactFields, string>>
  /** The number that the card has now. */
  readonly formerPhone?: string
  readonly isNumberFirst?: boolean
  readonly hasNumber?: boolean
}

/** The fields of a card, for adding and for editing. */
export function ContactForm(props: ContactFormProps) {
  const { fields, onField, problem, missing, hasNumber = true } = props
  const at = (name: keyof ContactFields) => (problem?.at === name ? problem.sentence : missing[name])
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <Field
          label={contactStrings.firstName}
          name="givenName"
          autoComplete="off"
          value={fields.givenName}
          onChange={(value) => onField('givenName', value)}
          error={at('givenName')}
        />
        <Field
          label={contactStrings.lastName}
          name="familyName"
          autoComplete="off"
          value={fields.familyName}
          onChange={(value) => onField('familyName', value)}
        />
      </div>
      {hasNumber && (
        <NumberField
          value={fields.phone}
          onChange={(value) => onField('phone', value)}
          problem={phoneProblem(problem, missing.phone)}
          isFirst={props.isNumberFirst ?? false}
          former={props.formerPhone ?? null}
        />
      )}
      <BasisSelect fields={fields} onField={onField} />
      <div className={styles.pair}>
        <Select
          label={words.language}
          options={languageOptions(fields.language)}
          value={fields.language}
          onChange={(value) => onField('language', value)}
          error={at('language')}
        />
        <TimeZoneField
          value={fields.timeZone}
          onChange={(value) => onField('timeZone', value)}
          error={at('timeZone')}
        />
      </div>
      <OwnerAndTags {...props} />
    </div>
  )
}

function phoneProblem(problem: ContactProblem | null, missing: string | undefined): ContactProblem | null {
  if (problem?.at === 'phone') return problem
  return missing === undefined ? null : { at: 'phone', sentence: missing, other: null }
}

function BasisSelect({ fields, onField }: Pick<ContactFormProps, 'fields' | 'onField'>) {
  const mode = usePolicy().data?.basis
  if (mode === undefined || mode === 'off') return null
  const options = Object.entries(contactStrings.bases).map(([value, label]) => ({ value, label }))
  return (
    <Select
      label={contactStrings.howGiven}
      options={[{ value: NONE, label: contactStrings.notRecorded }, ...options]}
      value={fields.basis}
      onChange={(value) => onField('basis', value)}
    />
  )
}

function OwnerAndTags({ fields, onField }: Pick<ContactFormProps, 'fields' | 'onField'>) {
  const agents = useAgents().data ?? []
  const options = agents
    .filter((agent) => agent.active || agent.id === fields.ownerId)
    .map((agent) => ({ value: agent.id, label: `${agent.givenName} ${agent.familyName}`.trim() }))
  return (
    <div className={styles.pair}>
      <Select
        label={contactStrings.owner}
        options={[{ value: NONE, label: contactStrings.nobody }, ...options]}
        value={fields.ownerId}
        onChange={(value) => onField('ownerId', value)}
      />
      <Field
        label={contactStrings.tags}
        autoComplete="off"
        help={contactStrings.tagsHelp}
        value={fields.tags}
        onChange={(value) => onField('tags', value)}
      />
    </div>
  )
}
