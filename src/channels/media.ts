import type { MediaKind } from '../domain/media.ts'

/** How a provider calls a file that a customer sent: by an id that it is asked about, or by an address. */
export interface ProviderFile {
  readonly mediaId: string | null
  readonly url: string | null
}

export type FetchedFile =
  | {
      readonly kind: 'found'
      /** To be read to its end, or thrown away by leaving the loop: a connection hangs on it. */
      readonly bytes: AsyncIterable<Uint8Array>
      /** As what the provider announces it, where it tells that only now; null: the message has told. */
      readonly announced: MediaKind | null
    }
  /** The provider has it no more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string; readonly mayRetry: boolean }

/** A file on its way to a provider. */
export interface FileToHandOver {
  readonly mimeType: string
  readonly size: number
  readonly filename: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export type HandedFile =
  | {
      readonly kind: 'handed_over'
      readonly mediaId: string
      /** The provider's id of the sender: for no other one is the file there. */
      readonly senderId: string
      /** How long the provider keeps it. */
      readonly keptMs: number
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly mayRetry: boolean }

/** Files, in and out. No gate stands before these calls: they reach nobody but the provider. */
export interface MediaClient {
  fetchFile(file: ProviderFile): Promise<FetchedFile>
  /** Null: this channel carries no files. */
  readonly handOver: ((file: FileToHandOver) => Promise<HandedFile>) | null
}
