import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'
import { parseCheckpoint } from '../ledger/checkpoint.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { parseNote } from '../ledger/signed-note.ts'

const READ_AT_ONCE_MAX = 64

/** Where the last head that an organization's log signed is kept. */
export function markFile(folder: string, id: OrganizationId): string {
  return join(folder, id, 'last-signed')
}

export async function organizationsIn(folder: string): Promise<OrganizationId[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names.filter(isUuid).map(organizationId)
}

/**
 * The sizes of the last heads of all organizations, of which no signature is checked: only what a start has time for.
 * A mark that cannot be read counts as the largest size there is, since nobody knows what was signed.
 */
export async function readSignedSizes(folder: string): Promise<ReadonlyMap<OrganizationId, number>> {
  const marked = (await organizationsIn(folder)).filter((id) => existsSync(markFile(folder, id)))
  const sizes: [OrganizationId, number][] = []
  for (let at = 0; at < marked.length; at += READ_AT_ONCE_MAX) {
    const some = marked.slice(at, at + READ_AT_ONCE_MAX)
    sizes.push(...(await Promise.all(some.map((id) => sizeOf(folder, id)))))
  }
  return new Map(sizes)
}

async function sizeOf(folder: string, id: OrganizationId): Promise<[OrganizationId, number]> {
  const note = await readFile(markFile(folder, id))
  try {
    return [id, parseCheckpoint(parseNote(note).text).size]
  } catch (error) {
    if (error instanceof LedgerError) return [id, Number.MAX_SAFE_INTEGER]
    throw error
  }
}
