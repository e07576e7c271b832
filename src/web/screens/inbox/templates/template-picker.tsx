import { CircleAlert, Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import { shortName } from '../../../channel-state.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { TemplateForm } from './template-form.tsx'
import { TemplateList, templateKey } from './template-list.tsx'
import styles from './template-picker.module.css'
import { type TemplateChoice, useTemplateChoice } from './use-template-choice.ts'

export interface TemplatePickerProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** Choose, fill in, see exactly what leaves, send (product-ux §4.4). */
export function TemplatePicker({ contact, onClose }: TemplatePickerProps) {
  const choice = useTemplateChoice(contact, onClose)
  const [query, setQuery] = useState('')
  const isPhone = useIsPhone()
  const search = <SearchField query={query} onQuery={setQuery} />
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="picker"
      title={templateStrings.title}
      {...(!isPhone && { head: search })}
      footerLine="solid"
      footerNote={templateStrings.writeFreely(shortName(contact))}
      footer={<Footer choice={choice} onClose={onClose} />}
    >
      {choice.templates === undefined ? (
        <Skeleton count={4} />
      ) : (
        <div className={styles.columns}>
          {isPhone && search}
          <Columns choice={choice} query={query} />
        </div>
      )}
    </Dialog>
  )
}

function SearchField({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  return (
    <div className={styles.search}>
      <Field
        label={templateStrings.search}
        isLabelHidden
        placeholder={templateStrings.search}
        value={query}
        onChange={onQuery}
        icon={<Search size={18} strokeWidth={1.75} aria-hidden />}
      />
    </div>
  )
}

function Columns({ choice, query }: { readonly choice: TemplateChoice; readonly query: string }) {
  const wanted = query.trim().toLowerCase()
  return (
    <>
      <TemplateList
        templates={(choice.templates ?? []).filter((one) => one.name.toLowerCase().includes(wanted))}
        chosenKey={choice.chosen === null ? null : templateKey(choice.chosen)}
        onChoose={choice.choose}
      />
      <TemplateForm template={choice.chosen} values={choice.values} missing={choice.missing} onValue={choice.put} />
    </>
  )
}

function Footer({ choice, onClose }: { readonly choice: TemplateChoice; readonly onClose: () => void }) {
  const reasonId = useId()
  const isOff = choice.chosen === null || choice.missing !== null
  return (
    <>
      <span id={reasonId} className={styles.reason} role="status">
        {choice.problem !== null && (
          <>
            <CircleAlert size={16} strokeWidth={2} aria-hidden /> {choice.problem}
          </>
        )}
      </span>
      <Button onPress={onClose}>{templateStrings.cancel}</Button>
      <Button
        variant="primary"
        isBusy={choice.isSending}
        busyLabel={templateStrings.sending}
        onPress={choice.send}
        {...(isOff && { offReasonId: reasonId })}
      >
        {templateStrings.send}
      </Button>
    </>
  )
}
