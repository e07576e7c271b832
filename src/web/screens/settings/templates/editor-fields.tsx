import { Plus, X } from 'lucide-react'
import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { Field } from '../../../kit/field.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Select } from '../../../kit/select.tsx'
import { TextArea } from '../../../kit/text-area.tsx'
import { newKey } from '../../../new-key.ts'
import { templateSettingsStrings } from '../../../strings/template-settings.ts'
import { FileControl } from '../../inbox/templates/header-control.tsx'
import type { HeaderChoice } from '../../inbox/templates/use-header-choice.ts'
import { BUTTON_KINDS, type ButtonDraft, type EditorDraft, HEADER_KINDS, isFileHeader } from './editor-draft.ts'
import styles from './templates-page.module.css'

const words = templateSettingsStrings.editor
const BUTTONS_MAX = 10
/** Meta's codes of the languages that people write most; another may come with a synced template. */
const LANGUAGES =
  'en en_GB en_US es es_MX pt_BR pt_PT fr de it nl pl sv da nb fi cs ro hu el tr ru uk ar he hi id vi th ja ko zh_CN zh_TW'.split(
    ' ',
  )

export interface EditorFieldsProps {
  readonly draft: EditorDraft
  readonly isNew: boolean
  /** WhatsApp keeps the category of an approved template. */
  readonly isApproved: boolean
  /** The file that shows the reviewers the header. */
  readonly example: HeaderChoice
  /** Submitting was tried without it. */
  readonly isExampleMissing: boolean
  readonly onChange: (part: Partial<EditorDraft>) => void
}

export function EditorFields({ draft, isNew, isApproved, example, isExampleMissing, onChange }: EditorFieldsProps) {
  return (
    <div className={styles.fields}>
      {isNew && (
        <>
          <Field
            label={words.name}
            help={words.nameHelp}
            value={draft.name}
            maxLength={512}
            onChange={(name) => onChange({ name })}
          />
          <Select
            label={words.language}
            value={draft.language}
            onChange={(language) => onChange({ language })}
            options={LANGUAGES.map((tag) => ({
              value: tag,
              label: `${languageName(tag.replace('_', '-'))} (${tag})`,
            }))}
          />
        </>
      )}
      <Select
        label={words.category}
        value={draft.category}
        isDisabled={isApproved}
        onChange={(category) => onChange({ category })}
        options={[
          { value: 'UTILITY', label: words.utility, detail: words.utilityHelp },
          { value: 'MARKETING', label: words.marketing, detail: words.marketingHelp },
        ]}
        help={draft.category === 'UTILITY' ? words.utilityHelp : words.marketingHelp}
      />
      <Select
        label={words.headerKind}
        value={draft.headerKind}
        onChange={(headerKind) => onChange({ headerKind })}
        options={HEADER_KINDS.map((kind) => ({ value: kind, label: words.headerKinds[kind] }))}
        help={words.headerHelps[draft.headerKind]}
      />
      {draft.headerKind === 'text' && (
        <Field label={words.header} value={draft.header} onChange={(header) => onChange({ header })} />
      )}
      {isFileHeader(draft.headerKind) && (
        <FileControl kind={draft.headerKind} header={example} isMissing={isExampleMissing} isExample />
      )}
      <TextArea
        label={words.body}
        help={words.bodyHelp}
        rows={5}
        value={draft.body}
        onChange={(body) => onChange({ body })}
      />
      <Field label={words.footer} value={draft.footer} onChange={(footer) => onChange({ footer })} />
      <Buttons buttons={draft.buttons} onChange={(buttons) => onChange({ buttons })} />
    </div>
  )
}

interface ButtonsProps {
  readonly buttons: readonly ButtonDraft[]
  readonly onChange: (buttons: readonly ButtonDraft[]) => void
}

function Buttons({ buttons, onChange }: ButtonsProps) {
  const put = (key: string, part: Partial<ButtonDraft>) =>
    onChange(buttons.map((button) => (button.key === key ? { ...button, ...part } : button)))
  return (
    <>
      <h3>{words.buttons}</h3>
      {buttons.map((button, index) => (
        <div key={button.key} className={styles.button}>
          <Select
            label={words.buttonKind}
            value={button.kind}
            onChange={(kind) => put(button.key, { kind })}
            options={BUTTON_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          />
          <Field
            label={words.buttonText(index + 1)}
            value={button.text}
            onChange={(text) => put(button.key, { text })}
          />
          <IconButton
            icon={<X size={18} strokeWidth={2} aria-hidden />}
            label={words.removeButton(index + 1)}
            onPress={() => onChange(buttons.filter(({ key }) => key !== button.key))}
          />
          {(button.kind === 'url' || button.kind === 'phone') && (
            <div className={styles.wide}>
              <Field label={words[button.kind]} value={button.value} onChange={(value) => put(button.key, { value })} />
            </div>
          )}
        </div>
      ))}
      {buttons.length < BUTTONS_MAX && (
        <span>
          <Button
            size="small"
            icon={<Plus size={16} strokeWidth={2} aria-hidden />}
            onPress={() => onChange([...buttons, { key: newKey(), kind: 'quick_reply', text: '', value: '' }])}
          >
            {words.addButton}
          </Button>
        </span>
      )}
    </>
  )
}
