import type { SniffedType } from '../../domain/media.ts'

/** Bytes that came in and are in a private file of this process, counted, hashed and looked at; nobody else sees them. */
export interface Spooled {
  readonly size: number
  /** SHA-256 of the bytes. */
  readonly sha256: Buffer
  readonly type: SniffedType
  bytes(): AsyncIterable<Uint8Array>
  /** Removes the private file. To be called whatever became of it. */
  discard(): Promise<void>
}

/** Where an organization's content is kept. The organization is its first part, so no name leads to another one's. */
export interface ObjectPlace {
  readonly organizationId: string
  /** `<sha-256 in hexadecimal>.<id>`: a name is never used again after its content was removed. */
  readonly name: string
}

export interface StoredObject extends ObjectPlace {
  /** Made for this one content. Whoever has lost it has lost the content. */
  readonly key: Uint8Array
  readonly size: number
}

/** From `start` to before `end`. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

/** The bytes of pictures, sound and documents: outside the database, sealed, under a prefix of the organization. */
export interface MediaFiles {
  /** Takes bytes to a private file, and stops reading when there are more than `bytesMax`. */
  spool(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Spooled | 'too_big'>
  /** Durable once it resolves. */
  put(object: StoredObject, spooled: Spooled): Promise<void>
  /** Throws when there is nothing at the place, or what is there does not open. */
  read(object: StoredObject, span: ByteSpan): AsyncIterable<Uint8Array>
  /** No fault when there is nothing. */
  remove(place: ObjectPlace): Promise<void>
  /** Removes private files that transfers left behind which died. */
  dropLeftBehind(): Promise<void>
  /** Everything of an organization. */
  removeAll(organizationId: string): Promise<void>
}
