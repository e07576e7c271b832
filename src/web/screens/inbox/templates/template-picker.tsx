import { CircleAlert, Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import { ProblemError } from '../../../api-client.ts'
import { shortName } from '../../../channel-state.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { newKey } from '../../../new-key.ts'
import { useSendMessage, useTemplates } from '../../../queries/messages.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { showToast } from '../../../toasts.ts'
import { missingField, valuesFromContact } from './fill-template.ts'
import { TemplateForm } from './template-form.tsx'
import { isApproved, TemplateList, templateKey } from './template-list.tsx'
import styles from './template-picker.module.css'

export interface TemplatePickerProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** Choose, fill in, see exactly what leaves, send (product-ux §4.4). */
export function TemplatePicker({ contact, onClose }: TemplatePickerProps) {
  const name = shortName(contact)
  const templates = useTemplates().data
  const [query, setQuery] = useState('')
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isChecked, setChecked] = useState(false)
  const [key] = useState(newKey)
  const reasonId = useId()
  const sending = useSendMessage()
  const shown = sortedFor(contact, templates ?? []).filter((one) =>
    one.name.toLowerCase().includes(query.trim().toLowerCase()),
  )
  const chosen = (templates ?? []).find((one) => templateKey(one) === chosenKey) ?? shown.find(isApproved)
  const values = chosen === undefined ? {} : { ...valuesFromContact(chosen.parameters, contact.givenName), ...typed }
  const missing = chosen === undefined ? null : missingField(chosen.parameters, values)
  const problem = missing !== null && isChecked ? templateStrings.fillIn(missing) : sentenceOf(sending.error, name)
  function send(): void {
    setChecked(true)
    if (chosen === undefined || missing !== null || sending.isPending) return
    const parameters = Object.fromEntries(chosen.parameters.map((field) => [field, values[field] ?? '']))
    const template = { name: chosen.name, language: chosen.language, parameters }
    sending.mutate(
      { idempotencyKey: key, message: { type: 'template', contactId: contact.id, channel: 'whatsapp', template } },
      {
        onSuccess: () => {
          showToast({ text: templateStrings.sent(name) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="picker"
      title={templateStrings.title}
      head={
        <div className={styles.search}>
          <Field
            label={templateStrings.search}
            isLabelHidden
            placeholder={templateStrings.search}
            value={query}
            onChange={setQuery}
            icon={<Search size={18} strokeWidth={1.75} aria-hidden />}
          />
        </div>
      }
      footerLine="solid"
      footerNote={templateStrings.writeFreely(name)}
      footer={
        <>
          <span id={reasonId} className={styles.reason} role="status">
            {problem !== null && (
              <>
                <CircleAlert size={16} strokeWidth={2} aria-hidden /> {problem}
              </>
            )}
          </span>
          <Button onPress={onClose}>{templateStrings.cancel}</Button>
          <Button
            variant="primary"
            isBusy={sending.isPending}
            busyLabel={templateStrings.sending}
            onPress={send}
            {...((chosen === undefined || (missing !== null && isChecked)) && { offReasonId: reasonId })}
          >
            {templateStrings.send}
          </Button>
        </>
      }
    >
      {templates === undefined ? (
        <Skeleton count={4} />
      ) : (
        <div className={styles.columns}>
          <TemplateList
            templates={shown}
            chosenKey={chosen === undefined ? null : templateKey(chosen)}
            onChoose={(next) => {
              setChosenKey(next)
              setTyped({})
              setChecked(false)
            }}
          />
          <TemplateForm
            template={chosen ?? null}
            values={values}
            missing={isChecked ? missing : null}
            onValue={(field, value) => setTyped((former) => ({ ...former, [field]: value }))}
          />
        </div>
      )}
    </Dialog>
  )
}

/** The contact's language first, then by name. */
function sortedFor<Row extends { readonly language: string; readonly name: string }>(
  { language }: Contact,
  templates: readonly Row[],
): readonly Row[] {
  const own = (row: Row) => (language !== null && row.language.split(/[-_]/)[0] === language.split('-')[0] ? 0 : 1)
  return templates.toSorted((a, b) => own(a) - own(b) || a.name.localeCompare(b.name))
}

function sentenceOf(fault: Error | null, name: string): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, { ...fault.problem.params, name, channel: 'WhatsApp' }, fault.problem.traceId)
}
