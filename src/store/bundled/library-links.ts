import { lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

interface LibraryLink {
  /** The link's own path. */
  readonly path: string
  /** The name of the library beside it. */
  readonly points: string
}

// npm packages cannot hold symbolic links: the package lists them, and its install script would make them.
const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

export function missingLibraryLinks(folder: string): LibraryLink[] {
  return listedLinks(folder).filter(({ path }) => !lstatSync(path, { throwIfNoEntry: false }))
}

export function repairLibraryLinks(folder: string): void {
  for (const { path, points } of missingLibraryLinks(folder)) {
    try {
      symlinkSync(points, path)
    } catch (error) {
      // Another start may have made it in the meantime.
      if (!lstatSync(path, { throwIfNoEntry: false })) throw error
    }
  }
}

function listedLinks(folder: string): LibraryLink[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!lstatSync(list, { throwIfNoEntry: false })) return []
  // Paths in the list begin with the package's own folder, which is the parent of `folder`.
  return linkList.parse(JSON.parse(readFileSync(list, 'utf8'))).map(({ source, target }) => ({
    path: join(dirname(folder), target),
    points: basename(source),
  }))
}
