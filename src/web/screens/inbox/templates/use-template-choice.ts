import { useState } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import type { Template } from '../../../../http/api/template.ts'
import { ProblemError } from '../../../api-client.ts'
import { shortName } from '../../../channel-state.ts'
import { newKey } from '../../../new-key.ts'
import { useSendMessage } from '../../../queries/messages.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { showToast } from '../../../toasts.ts'
import { fieldLabel, missingField, valueFromContact, valuesFromContact } from './fill-template.ts'
import { templateKey } from './template-groups.ts'
import { type HeaderChoice, useHeaderChoice } from './use-header-choice.ts'

export interface TemplateChoice {
  readonly chosen: Template | null
  readonly values: Readonly<Record<string, string>>
  readonly header: HeaderChoice
  /** The field that keeps it from being sent, once somebody has tried to; `HEADER` for the header's file or place. */
  readonly missing: string | null
  readonly problem: string | null
  readonly isSending: boolean
  /** The field still says what the contact says. */
  readonly isFromContact: (field: string) => boolean
  readonly choose: (key: string) => void
  readonly put: (field: string, value: string) => void
  readonly send: () => void
}

/** No field has this name. */
export const HEADER = ':header'

/** Which template, with which values, and sending it once. `visible` stand in the order of the list. */
export function useTemplateChoice(contact: Contact, visible: readonly Template[], onSent: () => void): TemplateChoice {
  const name = shortName(contact)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isChecked, setChecked] = useState(false)
  const [key, setKey] = useState(newKey)
  const sending = useSendMessage()
  const open = visible.filter((one) => one.obstacle === null)
  const chosen = open.find((one) => templateKey(one) === chosenKey) ?? open[0] ?? null
  const fields = chosen?.parameters ?? []
  const values = { ...valuesFromContact(fields, contact), ...typed }
  const header = useHeaderChoice({ id: contact.id, name }, () => setKey(newKey()))(chosen?.content ?? null)
  const missing = header.problem === null ? missingField(fields, values) : HEADER
  return {
    chosen,
    values,
    header,
    missing: isChecked ? missing : null,
    problem: (isChecked ? (header.problem ?? lackOf(chosen, missing)) : null) ?? sentenceOf(sending.error, name),
    isSending: sending.isPending,
    isFromContact: (field) => typed[field] === undefined && valueFromContact(field, contact) !== '',
    choose: (next) => {
      setChosenKey(next)
      setTyped({})
      header.remove()
      setChecked(false)
      sending.reset()
      setKey(newKey())
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
      const template = {
        name: chosen.name,
        language: chosen.language,
        parameters,
        ...(header.input !== undefined && { header: header.input }),
      }
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

function lackOf(chosen: Template | null, missing: string | null): string | null {
  return chosen === null || missing === null ? null : templateStrings.fillIn(fieldLabel(chosen, missing))
}

function sentenceOf(fault: Error | null, name: string): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, { ...fault.problem.params, name, channel: 'WhatsApp' }, fault.problem.traceId)
}
