/** Keeps bytes under names; knows nothing of what they are. `path` has no part that came from outside. */
export interface ObjectStore {
  /** Durable once it resolves; writing a path again with the same bytes changes nothing. */
  put(path: string, file: { readonly path: string; readonly size: number }): Promise<void>
  /** Bytes from `start` to before `end`. Throws when there is nothing at the path. */
  get(path: string, span: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  /** No fault when there is nothing. */
  remove(path: string): Promise<void>
  /** Everything whose path begins with this folder. */
  removeFolder(folder: string): Promise<void>
}
