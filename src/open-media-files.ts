import { join } from 'node:path'
import type { MediaFiles } from './app/media/media-files.ts'
import type { Config } from './config.ts'
import { createFolderStore } from './media/folder-store.ts'
import { createS3Store } from './media/s3-store.ts'
import { createSealedFiles } from './media/sealed-files.ts'

/** Files where the environment says: in a store of objects, or in the data folder. */
export async function openMediaFiles({
  dataDir,
  mediaStore,
}: Pick<Config, 'dataDir' | 'mediaStore'>): Promise<MediaFiles> {
  const folder = join(dataDir, 'media')
  const store = mediaStore === undefined ? createFolderStore(join(folder, 'objects')) : createS3Store(mediaStore)
  const spoolFolder = join(folder, 'incoming')
  const files = createSealedFiles({ store, spoolFolder })
  await files.dropLeftBehind()
  return files
}
