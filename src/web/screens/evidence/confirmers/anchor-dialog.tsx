import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../../../kit/button.tsx'
import { Field } from '../../../kit/field.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { TextArea } from '../../../kit/text-area.tsx'
import { type AnchorNaming, useChangeAnchors, useTryAnchor } from '../../../queries/log-changes.ts'
import { anchorStrings as words } from '../../../strings/confirmers.ts'
import { ConfirmerDialog } from './confirmer-dialog.tsx'
import { withoutScheme } from './confirmer-name.ts'

const TEXT_MAX = 2_048
const POLICY_MAX = 128
const ROOT_MAX = 20_000

export interface AnchorDialogProps {
  readonly others: readonly AnchorNaming[]
  readonly onClose: () => void
}

export function AnchorDialog({ others, onClose }: AnchorDialogProps) {
  const change = useChangeAnchors()
  const trial = useTryAnchor()
  const [url, setUrl] = useState('')
  const [root, setRoot] = useState('')
  const [policy, setPolicy] = useState('')
  const naming = { url: url.trim(), policy: filledOr(policy), root: filledOr(root) }
  const optional = <Tag>{words.optional}</Tag>
  return (
    <ConfirmerDialog
      {...{ words, naming, others, change, trial, onClose }}
      added={words.added(withoutScheme(naming.url))}
    >
      {(errorOf) => (
        <>
          <Field
            label={words.address}
            help={words.addressHelp}
            name="url"
            inputMode="url"
            value={url}
            onChange={setUrl}
            maxLength={TEXT_MAX}
            spellCheck="false"
            error={errorOf('url')}
          />
          <TextArea
            label={words.root}
            help={words.rootHelp}
            name="root"
            value={root}
            onChange={setRoot}
            maxLength={ROOT_MAX}
            spellCheck="false"
            besideLabel={optional}
            error={errorOf('root')}
          />
          <div>
            <FileTrigger
              acceptedFileTypes={['.pem', '.crt', '.cer']}
              onSelect={(files) => void files?.[0]?.text().then((text) => setRoot(text.slice(0, ROOT_MAX)))}
            >
              <Button size="small">{words.chooseRoot}</Button>
            </FileTrigger>
          </div>
          <Field
            label={words.policy}
            help={words.policyHelp}
            name="policy"
            value={policy}
            onChange={setPolicy}
            maxLength={POLICY_MAX}
            besideLabel={optional}
            error={errorOf('policy')}
          />
        </>
      )}
    </ConfirmerDialog>
  )
}

function filledOr(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
