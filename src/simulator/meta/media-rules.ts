const MIB = 1024 * 1024

export const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

interface Rule {
  readonly type: MediaType
  readonly mimeTypes: RegExp
  readonly bytesMax: number
}

/** What Meta takes, and how much of it (whatsapp-cloud-api §4). */
const RULES: readonly Rule[] = [
  { type: 'image', mimeTypes: /^image\/(jpeg|png)$/, bytesMax: 5 * MIB },
  { type: 'sticker', mimeTypes: /^image\/webp$/, bytesMax: 500 * 1024 },
  { type: 'audio', mimeTypes: /^audio\/(aac|amr|mpeg|mp4|ogg(; ?codecs=opus)?)$/, bytesMax: 16 * MIB },
  { type: 'video', mimeTypes: /^video\/(mp4|3gpp)$/, bytesMax: 16 * MIB },
  {
    type: 'document',
    mimeTypes:
      /^(text\/plain|application\/(pdf|msword|vnd\.(ms-(excel|powerpoint)|openxmlformats-officedocument\..+)))$/,
    bytesMax: 100 * MIB,
  },
]

/** Why Meta does not take such a file; null when it does. */
export function uploadProblem(mimeType: string, size: number): string | null {
  const rule = RULES.find(({ mimeTypes }) => mimeTypes.test(mimeType))
  if (rule === undefined) return `Param file must be a file with one of the supported types. Received ${mimeType}.`
  return size > rule.bytesMax ? `The file is larger than ${rule.bytesMax} bytes.` : null
}

/** Whether a file may be sent as this: every type may go as a document. */
export function mayBeSentAs(type: MediaType, mimeType: string): boolean {
  return type === 'document' || RULES.some((rule) => rule.type === type && rule.mimeTypes.test(mimeType))
}

/** As what a phone sends it. */
export function typeOnPhone(mimeType: string): MediaType {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
