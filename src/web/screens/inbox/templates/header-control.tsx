import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Field } from '../../../kit/field.tsx'
import { templateStrings } from '../../../strings/templates.ts'
import { AttachmentChips } from '../composer/attachments/attachment-chips.tsx'
import styles from './template-picker.module.css'
import type { HeaderChoice } from './use-header-choice.ts'

/** What WhatsApp takes as such a header; the server looks at the bytes in any case (whatsapp-cloud-api §4). */
const ACCEPT = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  document: '.pdf,.txt,.docx,.xlsx,.pptx',
} as const
/** What WhatsApp's reviewers take to look at (domain/template-example.ts). */
const EXAMPLE_ACCEPT = { image: 'image/jpeg,image/png', video: 'video/mp4', document: '.pdf' } as const

/** The file or the place that the header of a template has to be given. */
export function HeaderControl({ header, isMissing }: { readonly header: HeaderChoice; readonly isMissing: boolean }) {
  const { kind } = header
  if (kind === null) return null
  if (kind === 'location') return <PlaceFields header={header} isMissing={isMissing} />
  return <FileControl kind={kind} header={header} isMissing={isMissing} />
}

export interface FileControlProps {
  readonly kind: keyof typeof ACCEPT
  readonly header: HeaderChoice
  readonly isMissing: boolean
  /** Types of a narrower kind, and other words, where the file is an example for the reviewers. */
  readonly isExample?: boolean
}

/** Chooses the file of a header, and shows how far it is. */
export function FileControl({ kind, header, isMissing, isExample = false }: FileControlProps) {
  const input = useRef<HTMLInputElement>(null)
  const words = templateStrings.header[kind]
  return (
    <fieldset className={styles.headerControl} data-header>
      <legend>{isExample ? templateStrings.example[kind].title : words.title}</legend>
      <AttachmentChips list={header.files} onRemove={header.remove} />
      <span>
        <Button
          size="small"
          icon={<Paperclip size={16} strokeWidth={2} aria-hidden />}
          onPress={() => input.current?.click()}
        >
          {header.files.length === 0 ? words.choose : words.replace}
        </Button>
      </span>
      <input
        ref={input}
        type="file"
        accept={(isExample ? EXAMPLE_ACCEPT : ACCEPT)[kind]}
        tabIndex={-1}
        aria-hidden
        className={styles.fileInput}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file !== undefined) header.choose(file)
          currentTarget.value = ''
        }}
      />
      {isMissing && header.problem !== null && <p className={styles.headerProblem}>{header.problem}</p>}
    </fieldset>
  )
}

function PlaceFields({ header, isMissing }: { readonly header: HeaderChoice; readonly isMissing: boolean }) {
  const words = templateStrings.header.location
  const { latitude, longitude, name, address } = header.place
  return (
    <fieldset className={styles.headerControl} data-header>
      <legend>{words.title}</legend>
      <div className={styles.degrees}>
        <Field
          label={words.latitude}
          inputMode="decimal"
          value={latitude}
          onChange={(value) => header.put({ latitude: value })}
          error={isMissing ? (header.problem ?? undefined) : undefined}
        />
        <Field
          label={words.longitude}
          inputMode="decimal"
          value={longitude}
          onChange={(value) => header.put({ longitude: value })}
        />
      </div>
      <Field label={words.name} value={name} maxLength={200} onChange={(value) => header.put({ name: value })} />
      <Field
        label={words.address}
        value={address}
        maxLength={200}
        onChange={(value) => header.put({ address: value })}
      />
    </fieldset>
  )
}
