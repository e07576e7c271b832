import { CircleAlert, Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import type { Template } from '../../../../http/api/template.ts'
import { shortName } from '../../../channel-state.ts'
import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { Select } from '../../../kit/select.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useTemplates } from '../../../queries/templates.ts'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { useFavoriteTemplates } from './favorite-templates.ts'
import { TemplateFilters } from './template-filters.tsx'
import { TemplateForm } from './template-form.tsx'
import {
  isLanguage,
  type TemplateFilter,
  type TemplateView,
  templateGroups,
  templateKey,
  templateLanguages,
} from './template-groups.ts'
import { TemplateList } from './template-list.tsx'
import styles from './template-picker.module.css'
import { type TemplateChoice, useTemplateChoice } from './use-template-choice.ts'

export interface TemplatePickerProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** Choose, fill in, see exactly what leaves, send (product-ux §4.4). */
export function TemplatePicker({ contact, onClose }: TemplatePickerProps) {
  const templates = useTemplates().data?.data
  const { favorites, toggle } = useFavoriteTemplates()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<TemplateFilter>('all')
  const [wanted, setLanguage] = useState<string | null>(null)
  const isPhone = useIsPhone()
  const languages = templateLanguages(templates ?? [], contact.language)
  const language = wanted ?? languages.find((tag) => isLanguage(tag, contact.language)) ?? ALL
  const view: TemplateView = { query, filter, favorites, language: language === ALL ? null : language }
  const groups = templateGroups(templates ?? [], view)
  const choice = useTemplateChoice(
    contact,
    groups.flatMap((group) => group.templates),
    onClose,
  )
  const tools = (
    <Tools query={query} onQuery={setQuery} languages={languages} language={language} onLanguage={setLanguage} />
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="picker"
      title={templateStrings.title}
      {...(!isPhone && { head: tools })}
      footerLine="solid"
      footerNote={templateStrings.writeFreely(shortName(contact))}
      footer={<Footer choice={choice} onClose={onClose} />}
    >
      {templates === undefined ? (
        <Skeleton count={4} />
      ) : (
        <div className={styles.columns}>
          {isPhone && tools}
          <TemplateFilters templates={templates} view={view} onFilter={setFilter} />
          <TemplateList
            groups={groups}
            favorites={favorites}
            chosenKey={choice.chosen === null ? null : templateKey(choice.chosen)}
            onChoose={choice.choose}
          />
          <TemplateForm
            choice={choice}
            isFavorite={choice.chosen !== null && favorites.has(templateKey(choice.chosen))}
            onFavorite={(template: Template) => toggle(templateKey(template))}
          />
        </div>
      )}
    </Dialog>
  )
}

const ALL = 'all'

interface ToolsProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly languages: readonly string[]
  readonly language: string
  readonly onLanguage: (language: string) => void
}

function Tools({ query, onQuery, languages, language, onLanguage }: ToolsProps) {
  const named = languages.map((tag) => ({ value: tag, label: `${languageName(tag.replace('_', '-'))} (${tag})` }))
  return (
    <div className={styles.tools}>
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
      <Select
        label={templateStrings.language}
        labelAt="beside"
        size="small"
        value={language}
        onChange={onLanguage}
        options={[...named, { value: ALL, label: templateStrings.allLanguages }]}
      />
    </div>
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
