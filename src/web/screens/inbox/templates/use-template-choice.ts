import { useState } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import type { Template } from '../../../../http/api/message.ts'
import { ProblemError } from '../../../api-client.ts'
import { shortName } from '../../../channel-state.ts'
import { newKey } from '../../../new-key.ts'
import { useSendMessage, useTemplates } from '../../../queries/messages.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { showToast } from '../../../toasts.ts'
import { missingField, valuesFromContact } from './fill-template.ts'
import { isApproved, templateKey } from './template-list.tsx'

export interface TemplateChoice {
  /** Undefined until they are loaded. */
  readonly templates: readonly Template[] | undefined
  readonly chosen: Template | null
  readonly values: Readonly<Record<string, string>>
  /** The field that keeps it from being sent, once somebody has tried to. */
  readonly missing: string | null
  readonly problem: string | null
  readonly isSending: boolean
  readonly choose: (key: string) => void
  readonly put: (field: string, value: string) => void
  readonly send: () => void
}

/** Which template, with which values, and sending it once. */
export function useTemplateChoice(contact: Contact, onSent: () => void): TemplateChoice {
  const name = shortName(contact)
  const templates = useTemplates().data
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isChecked, setChecked] = useState(false)
  const [key, setKey] = useState(newKey)
  const sending = useSendMessage()
  const sorted = templates === undefined ? undefined : sortedFor(contact, templates)
  const chosen = sorted?.find((one) => templateKey(one) === chosenKey) ?? sorted?.find(isApproved) ?? null
  const fields = chosen?.parameters ?? []
  const values = { ...valuesFromContact(fields, contact.givenName), ...typed }
  const missing = missingField(fields, values)
  return {
    templates: sorted,
    chosen,
    values,
    missing: isChecked ? missing : null,
    problem: missing !== null && isChecked ? templateStrings.fillIn(missing) : sentenceOf(sending.error, name),
    isSending: sending.isPending,
    choose: (next) => {
      setChosenKey(next)
      setTyped({})
      setChecked(false)
    },
    put: (field, value) => {
      setTyped((former) => ({ ...former, [field]: value }))
      // Other words are another message; the same words sent again are the same one.
      setKey(newKey())
    },
    send: () => {
      setChecked(true)
      if (chosen === null || missing !== null || sending.isPending) return
      const parameters = Object.fromEntries(fields.map((field) => [field, values[field] ?? '']))
      const template = { name: chosen.name, language: chosen.language, parameters }
      sending.mutate(
        { idempotencyKey: key, message: { type: 'template', contactId: contact.id, channel: 'whatsapp', template } },
        {
          onSuccess: () => {
            showToast({ text: templateStrings.sent(name) })
            onSent()
          },
        },
      )
    },
  }
}

/** The contact's language first, then by name. */
function sortedFor({ language }: Contact, templates: readonly Template[]): readonly Template[] {
  const own = (row: Template) => (language !== null && languageOf(row.language) === languageOf(language) ? 0 : 1)
  return templates.toSorted((a, b) => own(a) - own(b) || a.name.localeCompare(b.name))
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0] ?? tag
}

function sentenceOf(fault: Error | null, name: string): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, { ...fault.problem.params, name, channel: 'WhatsApp' }, fault.problem.traceId)
}
