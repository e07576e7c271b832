import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Template } from '../../../../http/api/template.ts'
import { ProblemError } from '../../../api-client.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { useSaveTemplate } from '../../../queries/templates.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { templateSettingsStrings } from '../../../strings/template-settings.ts'
import { templateStrings } from '../../../strings/templates.ts'
import { showToast } from '../../../toasts.ts'
import { fieldLabel } from '../../inbox/templates/fill-template.ts'
import { TemplatePreview } from '../../inbox/templates/template-preview.tsx'
import { useHeaderChoice } from '../../inbox/templates/use-header-choice.ts'
import sheet from '../sheet.module.css'
import { draftOf, type EditorDraft, fieldsOfDraft, isFileHeader, templateOfDraft } from './editor-draft.ts'
import { EditorFields } from './editor-fields.tsx'
import styles from './templates-page.module.css'

const words = templateSettingsStrings.editor
const EXAMPLE_MAX = 200
/** An example goes to the reviewers and to no customer. */
const FOR_NOBODY = { id: 'template-example', name: '' }

export interface TemplateEditorProps {
  /** Null: a new one. */
  readonly template: Template | null
  readonly onClose: () => void
}

/** Words at one side, at the other what the customer will see with the examples filled in. */
export function TemplateEditor({ template, onClose }: TemplateEditorProps) {
  const [draft, setDraft] = useState<EditorDraft>(() => draftOf(template))
  const [isTried, setIsTried] = useState(false)
  const save = useSaveTemplate()
  const exampleOf = useHeaderChoice(FOR_NOBODY, save.reset, templateStrings.example)
  const change = (part: Partial<EditorDraft>) => {
    save.reset()
    setDraft((former) => ({ ...former, ...part }))
  }
  const shown = templateOfDraft(draft)
  const example = exampleOf(shown.content)
  // A place is chosen by whoever sends it.
  const isExampleMissing = isFileHeader(draft.headerKind) && example.problem !== null
  function submit(): void {
    setIsTried(true)
    if (isExampleMissing) return
    const exampleMediaId = example.input !== undefined && 'mediaId' in example.input ? example.input.mediaId : null
    save.mutate(
      { id: template?.id ?? null, draft: { ...shown, exampleMediaId } },
      {
        onSuccess: ({ state }) => {
          showToast({ text: state === 'approved' ? words.approvedAtOnce : words.submitted })
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
      title={template === null ? words.createTitle : words.editTitle(template.name)}
      footerLine="solid"
      footer={
        <>
          <Problem fault={save.error} missing={isTried && isExampleMissing ? example.problem : null} />
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button variant="primary" isBusy={save.isPending} busyLabel={words.submitting} onPress={submit}>
            {words.submit}
          </Button>
        </>
      }
    >
      <div className={styles.editor}>
        <EditorFields
          draft={draft}
          isNew={template === null}
          isApproved={template?.state === 'approved'}
          example={example}
          isExampleMissing={isTried}
          onChange={change}
        />
        <div className={styles.side}>
          <h3>{templateStrings.preview}</h3>
          <TemplatePreview content={shown.content} language={draft.language} values={draft.examples} header={example} />
          <p className={sheet.muted}>{words.review}</p>
          <Examples draft={draft} onChange={(examples) => change({ examples })} />
        </div>
      </div>
    </Dialog>
  )
}

interface ExamplesProps {
  readonly draft: EditorDraft
  readonly onChange: (examples: EditorDraft['examples']) => void
}

function Examples({ draft, onChange }: ExamplesProps) {
  const fields = fieldsOfDraft(draft)
  if (fields.length === 0) return null
  return (
    <>
      <h3>{words.examples}</h3>
      <p className={sheet.muted}>{words.examplesHelp}</p>
      {fields.map((field) => (
        <Field
          key={field}
          label={fieldLabel(templateOfDraft(draft), field)}
          value={draft.examples[field] ?? ''}
          maxLength={EXAMPLE_MAX}
          onChange={(value) => onChange({ ...draft.examples, [field]: value })}
        />
      ))}
    </>
  )
}

/** What the server said no to, or what is still to be chosen. */
function Problem({ fault, missing }: { readonly fault: Error | null; readonly missing: string | null }) {
  if (fault !== null && !(fault instanceof ProblemError)) throw fault
  return (
    <span className={styles.problem} role="status">
      {(fault !== null || missing !== null) && (
        <>
          <CircleAlert size={16} strokeWidth={2} aria-hidden />
          <bdi>
            {fault === null ? missing : problemSentence(fault.code, fault.problem.params, fault.problem.traceId)}
          </bdi>
        </>
      )}
    </span>
  )
}
