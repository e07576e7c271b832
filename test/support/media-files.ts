import { join } from 'node:path'
import type { MediaFiles } from '../../src/app/media/media-files.ts'
import { createFolderStore } from '../../src/media/folder-store.ts'
import { createSealedFiles } from '../../src/media/sealed-files.ts'

/** Files of a test in a folder of its own. */
export function mediaFilesIn(folder: string): MediaFiles {
  const store = createFolderStore(join(folder, 'objects'))
  return createSealedFiles({ store, spoolFolder: join(folder, 'incoming') })
}
