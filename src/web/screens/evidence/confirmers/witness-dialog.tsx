import { useState } from 'react'
import { Field } from '../../../kit/field.tsx'
import { TextArea } from '../../../kit/text-area.tsx'
import { useChangeWitnesses, useTryWitness, type WitnessNaming } from '../../../queries/log-changes.ts'
import { witnessStrings as words } from '../../../strings/confirmers.ts'
import { ConfirmerDialog } from './confirmer-dialog.tsx'

const TEXT_MAX = 2_048

export interface WitnessDialogProps {
  readonly others: readonly WitnessNaming[]
  readonly onClose: () => void
}

export function WitnessDialog({ others, onClose }: WitnessDialogProps) {
  const change = useChangeWitnesses()
  const trial = useTryWitness()
  const [vkey, setVkey] = useState('')
  const [url, setUrl] = useState('')
  const naming = { vkey: vkey.trim(), url: url.trim() }
  return (
    <ConfirmerDialog
      {...{ words, naming, others, change, trial, onClose }}
      // A vkey is name, ID and key, with a plus between them; names have none.
      added={words.added(naming.vkey.split('+', 1)[0] ?? '')}
    >
      {(errorOf) => (
        <>
          <TextArea
            label={words.key}
            help={words.keyHelp}
            name="vkey"
            value={vkey}
            onChange={setVkey}
            maxLength={TEXT_MAX}
            rows={3}
            spellCheck="false"
            error={errorOf('vkey')}
          />
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
        </>
      )}
    </ConfirmerDialog>
  )
}
