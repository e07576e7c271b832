import { useState } from 'react'
import type { NewMessage } from '../../../../http/api/message.ts'
import type { TemplateContent } from '../../../../http/api/template.ts'
import { mediaStrings } from '../../../strings/media.ts'
import { templateStrings } from '../../../strings/templates.ts'
import type { Attachment } from '../composer/attachments/attachment.ts'
import { LATITUDE_MAX, LONGITUDE_MAX, readDegrees } from '../composer/attachments/coordinate.ts'
import { useAttachments } from '../composer/attachments/use-attachments.ts'

type HeaderKind = 'image' | 'video' | 'document' | 'location'
type HeaderInput = NonNullable<Extract<NewMessage, { type: 'template' }>['template']['header']>

export interface PlaceDraft {
  readonly latitude: string
  readonly longitude: string
  readonly name: string
  readonly address: string
}

export interface HeaderChoice {
  /** What the header has to be given; null when it is words or there is none. */
  readonly kind: HeaderKind | null
  readonly files: readonly Attachment[]
  /** The chosen picture, to be shown before it is sent. */
  readonly pictureUrl: string | null
  readonly place: PlaceDraft
  /** Why it cannot go yet. */
  readonly problem: string | null
  /** As it is sent, once there is no problem. */
  readonly input: HeaderInput | undefined
  readonly choose: (file: File) => void
  readonly remove: () => void
  readonly put: (part: Partial<PlaceDraft>) => void
}

const NOWHERE: PlaceDraft = { latitude: '', longitude: '', name: '', address: '' }

type FileWords = Readonly<Record<'image' | 'video' | 'document', { readonly missing: string; readonly wrong: string }>>

/**
 * The file or the place at the head of the chosen template. `onChange` is called whenever it becomes another one.
 * @param fileWords what is said of a file that is missing or of another kind.
 */
export function useHeaderChoice(
  contact: { readonly id: string; readonly name: string },
  onChange: () => void,
  fileWords: FileWords = templateStrings.header,
): (content: TemplateContent | null) => HeaderChoice {
  const { list, add, remove } = useAttachments({ contactId: contact.id, name: contact.name, channel: 'whatsapp' })
  const [pictureUrl, setPictureUrl] = useState<string | null>(null)
  const [place, setPlace] = useState(NOWHERE)
  function drop(): void {
    for (const { id } of list) remove(id)
    if (pictureUrl !== null) URL.revokeObjectURL(pictureUrl)
    setPictureUrl(null)
    onChange()
  }
  return (content) => {
    const kind = kindOf(content)
    return {
      ...{ kind, files: list, pictureUrl: kind === 'image' ? pictureUrl : null, place },
      ...stateOf(kind, list[0], place, fileWords),
      choose: (file) => {
        drop()
        if (file.type.startsWith('image/')) setPictureUrl(URL.createObjectURL(file))
        add([file])
      },
      remove: drop,
      put: (part) => {
        setPlace((former) => ({ ...former, ...part }))
        onChange()
      },
    }
  }
}

function kindOf(content: TemplateContent | null): HeaderKind | null {
  const kind = content?.header?.kind
  return kind === undefined || kind === 'text' || kind === 'other' ? null : kind
}

function stateOf(
  kind: HeaderKind | null,
  file: Attachment | undefined,
  place: PlaceDraft,
  fileWords: FileWords,
): Pick<HeaderChoice, 'problem' | 'input'> {
  if (kind === null) return { problem: null, input: undefined }
  if (kind === 'location') return placeOf(place)
  const words = fileWords[kind]
  if (file === undefined) return lacking(words.missing)
  if (file.state.kind === 'uploading') return lacking(templateStrings.uploading)
  if (file.state.kind === 'offline') return lacking(mediaStrings.offline)
  if (file.state.kind === 'failed') return lacking(file.state.sentence)
  const { mediaId, mediaKind } = file.state
  return mediaKind === kind ? { problem: null, input: { mediaId } } : lacking(words.wrong)
}

function placeOf({ latitude, longitude, name, address }: PlaceDraft): Pick<HeaderChoice, 'problem' | 'input'> {
  const [north, east] = [readDegrees(latitude, LATITUDE_MAX), readDegrees(longitude, LONGITUDE_MAX)]
  const words = templateStrings.header.location
  if (north === null || east === null) return lacking(words.missing)
  if (name.trim() === '' || address.trim() === '') return lacking(words.nameless)
  const input = { latitude: north, longitude: east, name: name.trim(), address: address.trim() }
  return { problem: null, input }
}

function lacking(problem: string): Pick<HeaderChoice, 'problem' | 'input'> {
  return { problem, input: undefined }
}
