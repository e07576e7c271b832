import type { HeaderFileKind } from './template.ts'

/**
 * What may show Meta's reviewers a header, by what its bytes say: the resumable upload takes these types alone
 * (developers.facebook.com/docs/graph-api/guides/upload), fewer than a message may carry. Sizes are those of media.
 */
const EXAMPLE_TYPES: Readonly<Record<HeaderFileKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4'],
  document: ['application/pdf'],
}

export function isExampleOf(kind: HeaderFileKind, mimeType: string): boolean {
  return EXAMPLE_TYPES[kind].includes(mimeType)
}
