/** A served log, wherever it lies. */
export interface LogSource {
  /**
   * The bytes of a file below the log's prefix, null when there is none. Throws a SourceFault when the file cannot be
   * read or is longer than `bytesMax`.
   */
  read(path: string, bytesMax: number): Promise<Uint8Array | null>
}

/** Something could not be read, so nothing can be said about it. The message is a sentence for the person who asked. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
}
